package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts and comparisons of a custom report as people write them.
 *
 * <pre>{@code
 * cohorts: {granularity: weekly, end: 5, of: [{name: may, from: 2026-05-01, to: 2026-05-31}]}
 * comparisons: [{name: phones, filter: {field: deviceCategory, equals: mobile}}]
 * }</pre>
 *
 * @param place where it stands, for messages
 */
record CohortText(Map<?, ?> report, String place) {
    private static final Set<String> GRANULARITIES = Set.of("DAILY", "WEEKLY", "MONTHLY");

    /** Adds the protocol's cohortSpec and comparisons. */
    void addTo(Map<String, @Nullable Object> more) throws ConnectorException {
        if (report.containsKey("cohorts")) {
            more.put(ReportQuery.COHORTS, cohorts(report.get("cohorts")));
        }
        if (report.containsKey("comparisons")) {
            more.put("comparisons", comparisons(report.get("comparisons")));
        }
    }

    private Map<String, Object> cohorts(@Nullable Object given) throws ConnectorException {
        if (!(given instanceof Map<?, ?> map) || !(map.get("of") instanceof List<?> list) || list.isEmpty()) {
            throw wrong("cohorts are a group with granularity, end and a list 'of' of cohorts, but they are " + given);
        }
        String granularity = String.valueOf(map.get("granularity")).toUpperCase(Locale.ROOT);
        if (!GRANULARITIES.contains(granularity)) {
            throw wrong("cohorts have the granularity daily, weekly or monthly, not '" + map.get("granularity") + "'");
        }
        List<Object> cohorts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> cohort) || !cohort.containsKey("from") || !cohort.containsKey("to")) {
                throw wrong("a cohort has a name, 'from' and 'to', but one is " + element);
            }
            Map<String, Object> api = new LinkedHashMap<>();
            if (cohort.get("name") instanceof String name) {
                api.put("name", name);
            }
            api.put("dimension", "firstSessionDate");
            api.put(
                    "dateRange",
                    Map.of(
                            "startDate", String.valueOf(cohort.get("from")),
                            "endDate", String.valueOf(cohort.get("to"))));
            cohorts.add(api);
        }
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("granularity", granularity);
        range.put("startOffset", map.get("start") instanceof Number start ? start.intValue() : 0);
        range.put("endOffset", map.get("end") instanceof Number end ? end.intValue() : 0);
        return Map.of("cohorts", cohorts, "cohortsRange", range);
    }

    private List<Object> comparisons(@Nullable Object given) throws ConnectorException {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            throw wrong("comparisons are a list of groups with name and filter, but they are " + given);
        }
        List<Object> comparisons = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> comparison) || !(comparison.get("name") instanceof String name)) {
                throw wrong("a comparison has a name and a filter, but one is " + element);
            }
            Map<String, Object> filter =
                    FilterTree.toApi(comparison.get("filter"), place + ", comparison '" + name + "'");
            comparisons.add(Map.of("name", name, "dimensionFilter", filter));
        }
        return comparisons;
    }

    private ConnectorException wrong(String what) {
        return Ga4Errors.REPORT.with(place + ": " + what);
    }
}
