package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.limits.Limiter;
import dev.wellhead.simulators.hubspot.web.Gateway;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What an account is, and how much of its daily calls private apps have used. */
final class AccountInfoApi {
    private static final List<String> VERSIONS = List.of("v3", "2025-09", "2026-03", "2026-09");
    private final Gateway gateway;
    private final Limiter limiter;
    private final Clock clock;

    AccountInfoApi(Gateway gateway, Limiter limiter, Clock clock) {
        this.gateway = gateway;
        this.limiter = limiter;
        this.clock = clock;
    }

    void register() {
        for (String version : VERSIONS) {
            String root = "account-info/" + version;
            gateway.add("account-info.details", "GET", root + "/details", this::details);
            gateway.add("account-info.usage", "GET", root + "/api-usage/daily/private-apps", this::usage);
        }
    }

    private static Portal portal(HubSpotCaller caller) {
        return caller.portal()
                .orElseThrow(() ->
                        HubSpotFailure.of(403, "MISSING_SCOPES", "This token belongs to an app and to no account."));
    }

    private Reply details(Call call, HubSpotCaller caller) {
        Portal portal = portal(caller);
        ZoneOffset offset = ZoneId.of(portal.timeZone()).getRules().getOffset(clock.instant());
        ObjectNode node = Json.object().put("portalId", portal.hubId()).put("accountType", portal.type());
        node.put("timeZone", portal.timeZone()).put("companyCurrency", portal.currency());
        node.putArray("additionalCurrencies");
        node.put("utcOffset", offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
        node.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000L);
        return Reply.json(node.put("uiDomain", "app.hubspot.com").put("dataHostingLocation", "na1"));
    }

    private Reply usage(Call call, HubSpotCaller caller) {
        Portal portal = portal(caller);
        Instant now = clock.instant();
        ObjectNode body = Json.object();
        ObjectNode entry = body.putArray("results").addObject().put("name", "private-apps-api-calls-daily");
        entry.put("usageLimit", limiter.limits().daily());
        entry.put("currentUsage", limiter.usedToday(portal));
        entry.put("collectedAt", now.truncatedTo(ChronoUnit.MILLIS).toString()).put("fetchStatus", "SUCCESS");
        entry.put("resetsAt", limiter.resetsAt(portal).toString());
        return Reply.json(body);
    }
}
