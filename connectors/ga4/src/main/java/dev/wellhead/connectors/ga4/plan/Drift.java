package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.connectors.ga4.window.Windows;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds days that Google has counted anew after they were read: it asks for a report's metrics by day only, which is one
 * small request for months, and compares them with those of the run before. Immutable.
 *
 * @param partition the report's grain
 */
record Drift(Ga4Client client, String property, String stream, ReportQuery query, Grain.Partition partition) {
    /**
     * A fingerprint of the metrics for each day, week or month. Sampled answers say nothing, since they differ each time: what
     * was known before stays then.
     *
     * @param before fingerprints of the run before
     * @param windows of few enough events not to be sampled; one request each
     */
    SortedMap<String, String> totals(SortedMap<String, String> before, List<Window> windows, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        SortedMap<String, String> totals = new TreeMap<>();
        ReportQuery byDay = byDay();
        for (Window window : windows) {
            Map<String, Object> body = byDay.request(window.from(), window.to(), 0, ReportQuery.MOST_ROWS);
            Ga4Call call = Ga4Call.report(
                    property, body, subject(), byDay.shape(window.from(), window.to()), byDay.namesPeople());
            JsonObject answer = client.object(call, cancellation);
            if (isSampled(answer)) {
                keep(before, window, totals);
            } else {
                answer.objects("rows").forEach(row -> add(row, totals));
            }
        }
        return totals;
    }

    /** How many tokens asking for the totals of a window is expected to take. */
    long cost(Window window) {
        return client.costs().estimate(subject(), byDay().shape(window.from(), window.to()));
    }

    private String subject() {
        return property + "/totals/" + stream;
    }

    /** Stretches whose totals were known and are others now, or are gone. */
    List<Window> moved(Window days, SortedMap<String, String> before, SortedMap<String, String> now) {
        return Windows.units(days, partition.grain()).stream()
                .filter(unit -> {
                    String key = partition.grain().key(unit.from());
                    String old = before.get(key);
                    return old != null && !old.equals(now.get(key));
                })
                .toList();
    }

    private ReportQuery byDay() {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(query.more());
        more.keySet().retainAll(List.of("dimensionFilter", "metricFilter", "currencyCode"));
        return new ReportQuery(List.of(partition.column()), query.metrics(), more, 0);
    }

    private void keep(SortedMap<String, String> before, Window window, SortedMap<String, String> totals) {
        for (Window unit : Windows.units(window, partition.grain())) {
            String key = partition.grain().key(unit.from());
            String known = before.get(key);
            if (known != null) {
                totals.put(key, known);
            }
        }
    }

    private static boolean isSampled(JsonObject answer) {
        return answer.object("metadata").objects("samplingMetadatas").stream()
                .anyMatch(sampling -> sampling.integer("samplesReadCount").orElse(0)
                        < sampling.integer("samplingSpaceSize").orElse(0));
    }

    private void add(JsonObject row, SortedMap<String, String> totals) {
        List<JsonObject> dimensions = row.objects("dimensionValues");
        if (!dimensions.isEmpty()) {
            String values = row.objects("metricValues").stream()
                    .map(value -> value.textOr("value", ""))
                    .collect(Collectors.joining("|"));
            String key = dimensions.get(0).textOr("value", "");
            String day = key.length() > 8 ? key.substring(0, 8) : key;
            // Hours of a day come as rows of their own.
            totals.merge(day, fingerprint(values), (one, other) -> fingerprint(one + other));
        }
    }

    private static String fingerprint(String values) {
        long hash = 1125899906842597L;
        for (int i = 0; i < values.length(); i++) {
            hash = 31 * hash + values.charAt(i);
        }
        return String.format(Locale.ROOT, "%012x", hash & 0xffff_ffff_ffffL);
    }
}
