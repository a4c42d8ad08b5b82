package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.toolkit.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The account that a connection signs in to.
 *
 * @param portal its number; empty when HubSpot does not say it to these credentials
 * @param zone in which its day of calls begins
 * @param details HubSpot's whole answer
 */
public record HubSpotAccount(String portal, ZoneId zone, JsonObject details) {
    static final HubSpotAccount UNKNOWN = new HubSpotAccount("", ZoneOffset.UTC, JsonObject.EMPTY);

    static HubSpotAccount of(JsonObject details) {
        return new HubSpotAccount(details.textOr("portalId", ""), zone(details.textOr("timeZone", "")), details);
    }

    /** How long until the calls of the next day can be used. */
    Duration untilMidnight(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(zone));
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
