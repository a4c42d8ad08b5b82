package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.text.Globs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reports that a connection offers, ready-made ones and the user's own, by name. Immutable. */
public final class Reports {
    private static final List<Report> READY = ReadyReports.load();

    private final Map<String, Report> byName = new LinkedHashMap<>();

    private Reports() {}

    /**
     * The user's own reports first, then the ready-made ones that fit the patterns.
     *
     * @param patterns names with * and ?; empty for all
     * @param custom the setting {@code custom-reports}; null for none
     * @param taken names that other streams have
     */
    public static Reports of(List<String> patterns, @Nullable Object custom, Set<String> taken)
            throws ConnectorException {
        Reports reports = new Reports();
        for (Report report : CustomReports.parse(custom)) {
            boolean isTaken = taken.contains(report.name().toLowerCase(Locale.ROOT));
            if (isTaken || reports.byName.put(report.name(), report) != null) {
                throw Ga4Errors.REPORT.with(
                        "setting 'custom-reports': there are two streams named '" + report.name() + "'");
            }
        }
        Globs wanted = new Globs(patterns);
        READY.stream()
                .filter(report -> wanted.matches(report.name()))
                // A user's report of the same name stands instead of ours.
                .forEach(report -> reports.byName.putIfAbsent(report.name(), report));
        return reports;
    }

    /** Every ready-made report. */
    public static List<Report> ready() {
        return READY;
    }

    public Collection<Report> all() {
        return byName.values();
    }

    /** A report, or the totals of one: these can be read of every report, and are listed where a report asks for them. */
    public Optional<Report> find(String name) {
        Optional<Report> found = Optional.ofNullable(byName.get(name));
        if (found.isPresent() || !name.endsWith(Report.TOTALS)) {
            return found;
        }
        String of = name.substring(0, name.length() - Report.TOTALS.length());
        return Optional.ofNullable(byName.get(of))
                .filter(Report::hasTotals)
                .map(report -> report.totals(Aggregations.ALL));
    }
}
