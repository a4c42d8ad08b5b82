package dev.wellhead.connectors.ga4.records;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The last thirty minutes, minute by minute, in one answer: Google has no offset here.
 *
 * @param client sends the requests
 */
record Realtime(Ga4Client client) {
    static final String NAME = "realtime";

    /** Google allows four dimensions. */
    private static final List<String> DIMENSIONS =
            List.of("minutesAgo", "country", "deviceCategory", "unifiedScreenName");

    private static final List<String> METRICS = List.of("activeUsers", "eventCount", "keyEvents", "screenPageViews");

    /** A whole number that a long holds in any case, also one with decimals that are zero. */
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}(\\.0*)?");

    private static final Pattern NUMBER =
            Pattern.compile("-?([0-9]{1,300}(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?|Infinity)|NaN");

    static final StreamDefinition STREAM = StreamDefinition.of(NAME, columns())
            .withKind("report")
            .withDescription("The last thirty minutes, minute by minute.")
            .withKey(ReportSchema.PROPERTY, "minutesAgo", "country", "deviceCategory", "unifiedScreenName")
            .withKept(ReportSchema.UNREAD);

    private static Field[] columns() {
        List<Field> columns = new ArrayList<>();
        columns.add(Field.required(ReportSchema.PROPERTY, DataType.STRING));
        DIMENSIONS.forEach(name -> columns.add(Field.of(name, DataType.STRING)));
        METRICS.forEach(name -> columns.add(Field.of(name, kind(name).type())));
        columns.add(Field.of(ReportSchema.UNREAD, DataType.JSON));
        return columns.toArray(Field[]::new);
    }

    /** Adds the rows of one property. */
    void read(String property, PageRequest page) throws ConnectorException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dimensions", named(DIMENSIONS));
        body.put("metrics", named(METRICS));
        body.put("limit", "250000");
        body.put("returnPropertyQuota", true);
        JsonObject answer = client.object(Ga4Call.realtime(property, body), page.cancellation());
        for (JsonObject row : answer.objects("rows")) {
            page.add(values(property, row));
        }
    }

    private static Map<String, Object> values(String property, JsonObject row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(ReportSchema.PROPERTY, property);
        List<JsonObject> dimensions = row.objects("dimensionValues");
        for (int i = 0; i < Math.min(DIMENSIONS.size(), dimensions.size()); i++) {
            values.put(DIMENSIONS.get(i), dimensions.get(i).textOr("value", ""));
        }
        Map<String, Object> misfits = new LinkedHashMap<>();
        List<JsonObject> metrics = row.objects("metricValues");
        for (int i = 0; i < Math.min(METRICS.size(), metrics.size()); i++) {
            String name = METRICS.get(i);
            String text = metrics.get(i).textOr("value", "");
            Pattern expected = kind(name) == ColumnKind.WHOLE ? WHOLE : NUMBER;
            if (!text.isEmpty()) {
                (expected.matcher(text).matches() ? values : misfits).put(name, text);
            }
        }
        if (!misfits.isEmpty()) {
            values.put(ReportSchema.UNREAD, misfits);
        }
        return values;
    }

    /** Google calls all of them counts; what it shares out comes with decimals all the same. */
    private static ColumnKind kind(String metric) {
        return ColumnKind.ofMetric(metric, "TYPE_INTEGER");
    }

    private static List<Map<String, String>> named(List<String> fields) {
        return fields.stream().map(name -> Map.of("name", name)).toList();
    }
}
