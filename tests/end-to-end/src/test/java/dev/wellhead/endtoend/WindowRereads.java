package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.RequestLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what a sync asks Google Analytics for against what the one before, which was ended, had left in the ledger. The
 * bound: nothing of a window that was finished, and of one that was in flight no row before its committed position. Used
 * by one thread.
 */
final class WindowRereads {
    /** A window that Google counted anew, or sampled, is dropped and read again, with or without a kill. */
    private static final String PART_AGAIN = " reads a part again";

    private final RequestLog log;
    private final List<SiteReport> reports;
    private int checked;
    private List<OpenWindow> open = List.of();
    private Set<WindowRequest> lost = Set.of();
    private String before = "";

    /** @param log of a simulator that keeps all requests */
    WindowRereads(RequestLog log, List<SiteReport> reports) {
        this.log = log;
        this.reports = reports;
    }

    /** Checks a sync that has ended, by itself or killed: what was asked for since the one before. */
    Tally check(String output, Path file) throws IOException, SQLException {
        List<RequestLog.Entry> all = log.newest();
        Set<WindowRequest> asked = all.subList(checked, all.size()).stream()
                .flatMap(entry -> WindowRequest.of(entry, reports).stream())
                .collect(Collectors.toSet());
        checked = all.size();
        Set<String> wentOn = open.stream()
                .map(OpenWindow::stream)
                .filter(stream -> !(before + output).contains(stream + PART_AGAIN))
                .collect(Collectors.toSet());
        List<WindowRequest> committed = asked.stream()
                .filter(request -> wentOn.contains(request.stream()))
                .filter(request -> open.stream().noneMatch(window -> window.has(request)))
                .toList();
        if (!committed.isEmpty()) {
            throw new AssertionError(
                    "a sync that went on asked for what was committed: " + committed + "; what was left: " + open);
        }
        Set<WindowRequest> again = new HashSet<>(asked);
        again.retainAll(lost);
        open = OpenWindow.of(file);
        before = output;
        lost = asked.stream()
                .filter(request -> open.stream().anyMatch(window -> window.has(request)))
                .collect(Collectors.toSet());
        return Tally.pages(open.isEmpty() ? 0 : asked.size() - lost.size(), again.size());
    }
}
