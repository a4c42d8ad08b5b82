package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.RequestLog;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for rows of a report.
 *
 * @param stream the report, told by its dimensions
 * @param from the first day
 * @param to the last day
 * @param offset rows before
 */
record WindowRequest(String stream, String property, LocalDate from, LocalDate to, long offset) {
    private static final Pattern PATH = Pattern.compile("/v1beta/properties/(\\d+):runReport");
    private static final Pattern NOTE = Pattern.compile("rows=\\d+ (\\S*) ([0-9-]+)\\.\\.([0-9-]+) from (\\d+)");

    /** What a request of the log asked for; empty when that was none of these reports, or was refused. */
    static Optional<WindowRequest> of(RequestLog.Entry entry, List<SiteReport> reports) {
        Matcher path = PATH.matcher(entry.path());
        Matcher note = NOTE.matcher(entry.note());
        if (entry.status() != 200 || !path.matches() || !note.matches()) {
            return Optional.empty();
        }
        return reports.stream()
                .filter(report -> String.join(",", report.dimensions()).equals(note.group(1)))
                .findFirst()
                .map(report -> new WindowRequest(
                        report.name(),
                        path.group(1),
                        LocalDate.parse(note.group(2)),
                        LocalDate.parse(note.group(3)),
                        Long.parseLong(note.group(4))));
    }
}
