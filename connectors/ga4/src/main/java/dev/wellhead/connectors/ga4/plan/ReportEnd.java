package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a report of one property was read.
 *
 * @param through the last day that was read, which was not over perhaps
 * @param checked when the totals were compared last; the first day of all when never
 * @param totals by day, week or month as Google writes it, a fingerprint of the metrics at that time
 */
record ReportEnd(LocalDate through, LocalDate checked, SortedMap<String, String> totals) {
    private static final int FORMAT = 1;

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("through", through.toString());
        json.put("checked", checked.toString());
        json.put("totals", totals);
        return new Position(FORMAT, Json.write(json));
    }

    static ReportEnd of(Position position) throws ConnectorException {
        if (position.format() != FORMAT) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("the end of the run before is of format " + position.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(position.payload());
            SortedMap<String, String> totals = new TreeMap<>();
            json.object("totals").members().forEach((key, value) -> totals.put(key, String.valueOf(value)));
            return new ReportEnd(
                    LocalDate.parse(json.textOr("through", "")), LocalDate.parse(json.textOr("checked", "")), totals);
        } catch (JsonSyntaxException | DateTimeException e) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("the end of the run before is " + e.getMessage())
                    .withCause(e);
        }
    }
}
