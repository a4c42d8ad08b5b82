package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the connection's properties, asked for once: by the Admin API, or, where that is not enabled or not
 * wanted, by a report of one day, whose metadata tell zone and currency and whose quota tells the edition. Thread-safe.
 */
public final class Properties {
    private static final TokenCosts.Shape YESTERDAY = new TokenCosts.Shape(0, 1, 1);

    private final Ga4Client client;
    private final List<String> ids;
    private final boolean admin;
    private final AskedOnce<Ga4Property> known = new AskedOnce<>();
    private volatile boolean adminRefused;

    /** @param admin whether to ask the Admin API */
    public Properties(Ga4Client client, List<String> ids, boolean admin) {
        this.client = client;
        this.ids = List.copyOf(ids);
        this.admin = admin;
    }

    /** The connection's properties, by number, in the order of the setting. */
    public List<String> ids() {
        return ids;
    }

    /** Whether the Admin API was asked and does not answer. */
    public boolean adminRefused() {
        return adminRefused;
    }

    /** How many tokens asking for a property is expected to take: none of the Admin API's. */
    public long cost(String id) {
        return admin && !adminRefused ? 0 : client.costs().estimate(subject(id), YESTERDAY);
    }

    private static String subject(String id) {
        return id + "/yesterday";
    }

    public Ga4Property property(String id, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return known.get(id, before -> {
            Ga4Property property = ask(id, cancellation);
            client.level(id, property.level());
            return property;
        });
    }

    private Ga4Property ask(String id, Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (admin && !adminRefused) {
            try {
                return byAdmin(id, client.admin("properties.get " + id, "/v1beta/properties/" + id, cancellation));
            } catch (ConnectorException e) {
                if (e.kind() != ErrorKind.PERMISSION && !e.code().equals(Ga4Errors.ENDPOINT.code())) {
                    throw e;
                }
                // The API may be off in the project while the Data API is on.
                adminRefused = !e.code().equals(Ga4Errors.NO_ACCESS.code());
            }
        }
        return byReport(id, cancellation);
    }

    private static Ga4Property byAdmin(String id, JsonObject property) throws ConnectorException {
        return new Ga4Property(
                id,
                property.textOr("displayName", ""),
                zone(id, property.textOr("timeZone", "")),
                property.textOr("currencyCode", ""),
                ServiceLevel.of(property));
    }

    private Ga4Property byReport(String id, Cancellation cancellation) throws ConnectorException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("metrics", List.of(Map.of("name", "eventCount")));
        body.put("dateRanges", List.of(Map.of("startDate", "yesterday", "endDate", "yesterday")));
        body.put("limit", "1");
        body.put("returnPropertyQuota", true);
        JsonObject answer = client.object(Ga4Call.report(id, body, subject(id), YESTERDAY, false), cancellation);
        JsonObject metadata = answer.object("metadata");
        return new Ga4Property(
                id,
                "",
                zone(id, metadata.textOr("timeZone", "")),
                metadata.textOr("currencyCode", ""),
                client.level(id));
    }

    private static ZoneId zone(String id, String name) throws ConnectorException {
        if (name.isEmpty()) {
            // Which day is the last one is all that depends on it; what belongs to a day Google decides.
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Ga4Errors.COMMON
                    .answer()
                    .with("property " + id + " has the time zone '" + name + "', which this Java does not know")
                    .withCause(e);
        }
    }
}
