package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A report that is asked for, checked.
 *
 * @param periods the days; of a cohort report the days of first sessions
 * @param cohorts empty for other reports
 * @param dimensionFilter a condition in SQL over an event
 * @param metricFilter an expression over metrics, missing where there is none
 * @param limit as it applies: 1 to 250,000
 * @param aggregations TOTAL, MINIMUM, MAXIMUM
 */
record ReportRequest(
        List<DimensionUse> dimensions,
        List<MetricUse> metrics,
        List<Period> periods,
        List<Cohort> cohorts,
        List<Comparison> comparisons,
        String dimensionFilter,
        JsonNode metricFilter,
        FieldUse uses,
        long offset,
        long limit,
        Set<String> aggregations,
        JsonNode orderBys,
        String currency,
        boolean keepEmptyRows,
        boolean returnQuota) {

    /**
     * What decides over tables and thresholds, filters included.
     *
     * @param thresholded whether a field is one that may be thresholded
     * @param aggregated whether the daily aggregate tables have all fields
     */
    record FieldUse(boolean thresholded, boolean aggregated) {}

    /** The dimension columns of the answer, those that are added to what was asked for at the end. */
    List<String> columns() {
        List<String> names = new ArrayList<>();
        dimensions.forEach(dimension -> names.add(dimension.name()));
        if (!comparisons.isEmpty()) {
            names.add("comparison");
        }
        if (cohorts.isEmpty() && periods.size() > 1) {
            names.add("dateRange");
        }
        return names;
    }

    boolean isRolling() {
        return metrics.stream().anyMatch(metric -> metric.sources().stream().anyMatch(source -> source.isRolling()));
    }
}
