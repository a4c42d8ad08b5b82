package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What an account is, and how much of its daily calls private apps have used. */
final class AccountInfoApi {
    private static final List<String> VERSIONS = List.of("v3", "2026-03", "2026-09");
    private static final long DAILY_LIMIT = 250_000;
    private final HubSpotAccounts accounts;
    private final Clock clock;

    AccountInfoApi(HubSpotAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    void register(Router router) {
        for (String version : VERSIONS) {
            String root = "account-info/" + version;
            router.add("account-info.details", "GET", root + "/details", true, this::details);
            router.add("account-info.usage", "GET", root + "/api-usage/daily/private-apps", true, this::usage);
        }
    }

    private Portal portal(Call call) {
        return accounts.caller(call)
                .portal()
                .orElseThrow(() ->
                        HubSpotFailure.of(403, "MISSING_SCOPES", "This token belongs to an app and to no account."));
    }

    private Reply details(Call call) {
        Portal portal = portal(call);
        ZoneOffset offset = ZoneId.of(portal.timeZone()).getRules().getOffset(clock.instant());
        ObjectNode node = Json.object().put("portalId", portal.hubId()).put("accountType", portal.type());
        node.put("timeZone", portal.timeZone()).put("companyCurrency", portal.currency());
        node.putArray("additionalCurrencies");
        node.put("utcOffset", offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
        node.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000L);
        return Reply.json(node.put("uiDomain", "app.hubspot.com").put("dataHostingLocation", "na1"));
    }

    private Reply usage(Call call) {
        ZoneId zone = ZoneId.of(portal(call).timeZone());
        Instant now = clock.instant();
        ZonedDateTime midnight = now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone);
        ObjectNode body = Json.object();
        ObjectNode entry = body.putArray("results").addObject().put("name", "private-apps-api-calls-daily");
        entry.put("usageLimit", DAILY_LIMIT);
        entry.put("currentUsage", accounts.counters().snapshot().callsAuthorised());
        entry.put("collectedAt", now.truncatedTo(ChronoUnit.MILLIS).toString()).put("fetchStatus", "SUCCESS");
        entry.put("resetsAt", midnight.toInstant().toString());
        return Reply.json(body);
    }
}
