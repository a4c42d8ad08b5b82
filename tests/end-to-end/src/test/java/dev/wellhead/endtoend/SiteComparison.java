package dev.wellhead.endtoend;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares tables with a simulated Google Analytics, row by row, and what the ledger says of how good they are. */
record SiteComparison(Ga4Simulator analytics, List<SiteReport> reports) {
    private static final int SHOWN = 3;

    /**
     * Where a file differs; empty when it does not.
     *
     * @param last the last day that was read of each property
     */
    String difference(Path file, Map<Long, LocalDate> last) throws SQLException {
        try (Connection connection = SqlRows.open(file)) {
            for (SiteReport report : reports) {
                String difference = rows(connection, report, last);
                if (difference.isEmpty()) {
                    difference = new SiteQuality(connection, report).difference();
                }
                if (!difference.isEmpty()) {
                    return report.name() + ": " + difference;
                }
            }
        }
        return "";
    }

    private String rows(Connection file, SiteReport report, Map<Long, LocalDate> last) throws SQLException {
        Map<String, String> source = new TreeMap<>();
        last.forEach(
                (property, end) -> source.putAll(SiteRows.truth(analytics, report, property, SiteProject.START, end)));
        Map<String, String> destination = SiteRows.atDestination(file, report);
        Set<String> keys = new TreeSet<>(source.keySet());
        keys.addAll(destination.keySet());
        List<String> different = keys.stream()
                .filter(key -> !Objects.equals(source.get(key), destination.get(key)))
                .toList();
        if (source.isEmpty()) {
            return "the source has no rows to compare";
        } else if (different.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(different.size() + " rows differ; the source has " + source.size()
                + " rows, the destination " + destination.size());
        different.stream()
                .limit(SHOWN)
                .forEach(key -> text.append("\n  ")
                        .append(key)
                        .append("\n    source      ")
                        .append(source.get(key))
                        .append("\n    destination ")
                        .append(destination.get(key)));
        return text.toString();
    }
}
