package dev.wellhead.endtoend;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report by property and dimensions, as texts, from both ends by code that shares nothing with the product.
 */
final class SiteRows {
    private static final int DECIMALS = 6;

    private SiteRows() {}

    /** A row of the table. */
    private record Row(String key, String values) {}

    /** What is true of a property now. */
    static Map<String, String> truth(
            Ga4Simulator analytics, SiteReport report, long property, LocalDate start, LocalDate end) {
        Map<String, String> rows = new TreeMap<>();
        analytics
                .truth()
                .report(property, report.dimensions(), report.metrics(), start, end)
                .rows()
                .forEach((dimensions, metrics) -> {
                    List<String> key = new ArrayList<>(List.of(Long.toString(property)));
                    key.addAll(dimensions);
                    rows.put(key.toString(), values(metrics, report.hidden().size(), 1, null));
                });
        return rows;
    }

    /** What the destination holds; a row that stands there twice is an error. */
    static Map<String, String> atDestination(Connection file, SiteReport report) throws SQLException {
        String sql = "SELECT property_id, "
                + report.dimensions().stream().map(SiteRows::dimension).collect(Collectors.joining(", ")) + ", "
                + Stream.concat(report.metrics().stream(), report.hidden().stream())
                        .collect(Collectors.joining(", "))
                + ", sampling_ratio, CAST(_unread AS VARCHAR) FROM web." + report.name();
        int dimensions = report.dimensions().size();
        int metrics = report.metrics().size() + report.hidden().size();
        Map<String, String> rows = new TreeMap<>();
        try (Stream<Row> found = SqlRows.of(file, sql, row -> {
            List<String> key = new ArrayList<>();
            for (int i = 1; i <= 1 + dimensions; i++) {
                key.add(String.valueOf(row.getString(i)));
            }
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < metrics; i++) {
                numbers.add(row.getDouble(2 + dimensions + i));
            }
            int next = 2 + dimensions + metrics;
            return new Row(key.toString(), values(numbers, 0, row.getDouble(next), row.getString(next + 1)));
        })) {
            found.forEach(row -> {
                if (rows.put(row.key(), row.values()) != null) {
                    throw new AssertionError(report.name() + ": row " + row.key() + " stands there twice");
                }
            });
        }
        return rows;
    }

    /** As Google writes it. */
    private static String dimension(String name) {
        return name.equals("date") ? "strftime(date, '%Y%m%d')" : "\"" + name + "\"";
    }

    private static String values(List<Double> metrics, int hidden, double ratio, @Nullable String unread) {
        List<String> texts = new ArrayList<>();
        metrics.forEach(value -> texts.add(text(value)));
        for (int i = 0; i < hidden; i++) {
            texts.add(text(0));
        }
        return texts + ", counted " + text(ratio) + ", unread " + unread;
    }

    /** Sums of amounts differ in their last digits, by the order they were added in. */
    private static String text(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
