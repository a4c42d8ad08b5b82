package dev.wellhead.connectors.ga4.report;

import java.util.List;
import java.util.Set;

/**
 * A dimension or metric of a report.
 *
 * @param name the column's name: the field as the report spells it
 * @param apiName the field's name today, which Google may have changed since
 */
public record ReportColumn(String name, String apiName, ColumnKind kind) {
    /** Comes with comparisons without being asked for. */
    static final ReportColumn COMPARISON = new ReportColumn("comparison", "comparison", ColumnKind.TEXT);

    /** What a row of totals is: {@code total}, {@code maximum} or {@code minimum}. */
    static final ReportColumn AGGREGATION = new ReportColumn("aggregation", "aggregation", ColumnKind.TEXT);

    /** How many rows it stands for. */
    static final ReportColumn ROW_COUNT = new ReportColumn("row_count", "row_count", ColumnKind.WHOLE);

    private static final Set<ReportColumn> IMPLIED = Set.of(COMPARISON, AGGREGATION, ROW_COUNT);

    /** Whether it must not be named in a request. */
    public boolean isImplied() {
        return IMPLIED.contains(this);
    }

    List<String> toJson() {
        return List.of(name, apiName, kind.name());
    }

    /** Reads what {@link #toJson} wrote. */
    static ReportColumn of(Object json) {
        if (json instanceof List<?> parts && parts.size() == 3) {
            return new ReportColumn(
                    String.valueOf(parts.get(0)),
                    String.valueOf(parts.get(1)),
                    ColumnKind.valueOf(String.valueOf(parts.get(2))));
        }
        throw new IllegalArgumentException("no column: " + json);
    }
}
