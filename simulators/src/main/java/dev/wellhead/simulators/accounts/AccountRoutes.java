package dev.wellhead.simulators.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;

/** What a test reads and does in an authorization server that runs in another process, whatever its flavour. */
public final class AccountRoutes {
    private final Accounts accounts;

    public AccountRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    public void register(Router router) {
        router.open("simulator.counters", "GET", "simulator/accounts/counters", call -> Reply.json(counters()));
        router.open("simulator.expire", "POST", "simulator/expire-tokens", call -> {
            accounts.expireAccessTokens();
            return Reply.json(Json.object().put("expired", true));
        });
        router.open("simulator.revoke", "POST", "simulator/revoke", this::revoke);
    }

    private ObjectNode counters() {
        Counters.Snapshot counts = accounts.counters().snapshot();
        ObjectNode node = Json.object().put("refreshes", counts.refreshes());
        node.put("replays", counts.replays()).put("doubleSpends", counts.doubleSpends());
        node.put("codesExchanged", counts.codesExchanged()).put("codesReplayed", counts.codesReplayed());
        node.put("callsAuthorised", counts.callsAuthorised());
        return node.put("callsRefused", counts.callsRefused());
    }

    /** Body: {@code {"account": who}}. */
    private Reply revoke(Call call) {
        accounts.revoke(call.json().path("account").asText());
        return Reply.json(Json.object().put("revoked", true));
    }
}
