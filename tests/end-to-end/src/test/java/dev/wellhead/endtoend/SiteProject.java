package dev.wellhead.endtoend;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project that syncs reports of a simulated Google Analytics by the connection {@code web}.
 *
 * @param key the key file of its service account
 * @param settings of the connection, besides where it is and what it reads
 */
record SiteProject(Ga4Simulator analytics, Path key, List<SiteReport> reports, Map<String, ?> settings) {
    /** The first day that is read: a Sunday, when Google's weeks begin. */
    static final LocalDate START = LocalDate.of(2026, 2, 15);

    /** Writes {@code wellhead.yml}; the connection has all properties that there are now. */
    void write(Path folder, List<Long> properties, boolean incremental) throws IOException {
        String mode = incremental ? "incremental" : "full";
        String more = settings.entrySet().stream()
                .map(setting -> "      " + setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("wellhead.yml"), """
                connections:
                  web:
                    type: ga4
                    settings:
                      endpoint: %s
                      properties: %s
                      start-date: %s
                %s      custom-reports:
                %s    auth:
                      kind: service-account
                      key-file: %s
                syncs:
                  - connection: web
                    mode: %s
                    streams: %s
                """.formatted(
                        analytics.endpoint(),
                        properties,
                        START,
                        more,
                        reports.stream().map(SiteProject::described).collect(Collectors.joining()),
                        key,
                        mode,
                        reports.stream().map(SiteReport::name).toList()));
    }

    private static String described(SiteReport report) {
        List<String> metrics = Stream.concat(report.metrics().stream(), report.hidden().stream())
                .toList();
        return "        - {name: %s, dimensions: %s, metrics: %s, attribution: %s}\n"
                .formatted(report.name(), quoted(report.dimensions()), metrics, report.attribution());
    }

    /** Names of custom fields have a colon. */
    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').toList();
    }
}
