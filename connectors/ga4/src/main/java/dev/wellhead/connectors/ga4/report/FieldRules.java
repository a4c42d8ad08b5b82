package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a report's fields among a property's, and says what is wrong with those that it does not find. Immutable. */
public final class FieldRules {
    /** Limits of a report request ("Core reporting: limits"). */
    private static final int MOST_DIMENSIONS = 9;

    private static final int MOST_METRICS = 10;

    private static final String DIMENSION_FILTER = "dimensionFilter";
    private static final String METRIC_FILTER = "metricFilter";
    private static final String COMPARISONS = "comparisons";
    private static final Set<String> FILTERS = Set.of(DIMENSION_FILTER, METRIC_FILTER, COMPARISONS);

    /** Members that cite fields: orders and pivots those of the report, filters any. */
    private static final Set<String> CITING =
            Set.of(DIMENSION_FILTER, METRIC_FILTER, COMPARISONS, ReportQuery.ORDER, ReportQuery.PIVOTS);

    private final Report report;
    private final FieldCatalog catalog;

    private FieldRules(Report report, FieldCatalog catalog) {
        this.report = report;
        this.catalog = catalog;
    }

    /** The report as it can be asked for. */
    public static ReportQuery resolve(Report report, FieldCatalog catalog) throws ConnectorException {
        return new FieldRules(report, catalog).query();
    }

    /** The report without asking for the property's fields: its columns by name, their types by what names tell. */
    public static ReportQuery assumed(Report report) {
        List<ReportColumn> dimensions = new ArrayList<>();
        report.dimensions().forEach(name -> dimensions.add(new ReportColumn(name, name, ColumnKind.ofDimension(name))));
        if (report.more().containsKey(COMPARISONS)) {
            dimensions.add(ReportColumn.COMPARISON);
        }
        List<ReportColumn> metrics = report.metrics().stream()
                .map(name -> new ReportColumn(name, name, ColumnKind.NUMBER))
                .toList();
        return columns(new ReportQuery(dimensions, metrics, report.more(), report.limit()));
    }

    private static ReportQuery columns(ReportQuery query) {
        return query.aggregations().isEmpty() ? query : query.aggregated();
    }

    private ReportQuery query() throws ConnectorException {
        if (report.dimensions().size() > MOST_DIMENSIONS || report.metrics().size() > MOST_METRICS) {
            throw Ga4Errors.TOO_MANY_FIELDS.with(
                    said() + " has " + report.dimensions().size() + " dimensions and "
                            + report.metrics().size() + " metrics");
        }
        List<ReportColumn> dimensions = new ArrayList<>();
        for (String name : report.dimensions()) {
            String apiName = dimension(name).apiName();
            dimensions.add(new ReportColumn(name, apiName, ColumnKind.ofDimension(apiName)));
        }
        List<ReportColumn> metrics = new ArrayList<>();
        for (String name : report.metrics()) {
            FieldInfo field = metric(name);
            metrics.add(new ReportColumn(name, field.apiName(), ColumnKind.ofMetric(field.apiName(), field.type())));
        }
        requireDifferent(dimensions, metrics);
        if (report.more().containsKey(COMPARISONS)) {
            dimensions.add(ReportColumn.COMPARISON);
        }
        return columns(new ReportQuery(dimensions, metrics, more(), report.limit()));
    }

    /** The rest of the request with the names of today. */
    private Map<String, @Nullable Object> more() throws ConnectorException {
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : report.more().entrySet()) {
            Map<String, String> names = new LinkedHashMap<>();
            if (CITING.contains(entry.getKey())) {
                for (String name : FilterTree.fields(entry.getValue())) {
                    boolean isMetric = entry.getKey().equals(METRIC_FILTER)
                            || !FILTERS.contains(entry.getKey())
                                    && report.metrics().contains(name);
                    names.put(name, (isMetric ? metric(name) : dimension(name)).apiName());
                }
            }
            more.put(entry.getKey(), FilterTree.renamed(entry.getValue(), name -> names.getOrDefault(name, name)));
        }
        return more;
    }

    private FieldInfo dimension(String name) throws ConnectorException {
        Optional<FieldInfo> found = catalog.dimension(name);
        if (found.isPresent()) {
            return found.get();
        } else if (catalog.metric(name).isPresent()) {
            throw Ga4Errors.FIELD_KIND.with(said() + " takes '" + name + "' for a dimension, but it is a metric");
        } else if (name.startsWith("cohort")) {
            // Cohort dimensions are not in every property's metadata.
            return new FieldInfo(name, name, "", "", List.of(), false, "", "", List.of());
        }
        throw unknown("dimension", name, NearNames.question(name, catalog.dimensionNames()));
    }

    private FieldInfo metric(String name) throws ConnectorException {
        Optional<FieldInfo> found = catalog.metric(name);
        if (found.isPresent()) {
            return found.get();
        } else if (catalog.dimension(name).isPresent()) {
            throw Ga4Errors.FIELD_KIND.with(said() + " takes '" + name + "' for a metric, but it is a dimension");
        } else if (name.startsWith("cohort")) {
            return new FieldInfo(name, name, "", "", List.of(), false, "TYPE_INTEGER", "", List.of());
        }
        throw unknown("metric", name, NearNames.question(name, catalog.metricNames()));
    }

    private ConnectorException unknown(String what, String name, String question) {
        return Ga4Errors.FIELD_UNKNOWN.with(
                said() + " names the " + what + " '" + name + "', which the property does not have. " + question);
    }

    private void requireDifferent(List<ReportColumn> dimensions, List<ReportColumn> metrics) throws ConnectorException {
        Set<String> seen = new HashSet<>();
        List<ReportColumn> all = new ArrayList<>(dimensions);
        all.addAll(metrics);
        for (ReportColumn column : all) {
            if (!seen.add(column.apiName())) {
                throw Ga4Errors.REPORT.with(said() + " names the field '" + column.apiName() + "' twice");
            }
        }
    }

    private String said() {
        return "report '" + report.name() + "'";
    }
}
