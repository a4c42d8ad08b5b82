package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.RequestLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds what a sync asks for against what the one before, which was killed, had left in the ledger. The bound: no page
 * that begins before the committed position of a range that was in flight, and none of a range that was finished. So
 * what is read again is what a range had been read by since the last commit, and no more than was asked for then. Used by
 * one thread.
 */
final class Rereads {
    /** A range whose rows do not agree with HubSpot's index is dropped and read again, with or without a kill. */
    private static final String PART_AGAIN = " reads a part again";

    private final List<CrmStream> streams;
    private List<OpenRange> open = List.of();
    private Set<PageRequest> lost = Set.of();

    Rereads(List<CrmStream> streams) {
        this.streams = streams;
    }

    /**
     * Checks a sync that has ended, by itself or killed.
     *
     * @param entries what it asked for
     */
    Tally check(List<RequestLog.Entry> entries, String output, Path file) throws IOException, SQLException {
        List<PageRequest> pages = entries.stream()
                .flatMap(entry -> PageRequest.of(entry).stream())
                .toList();
        Predicate<PageRequest> wentOn = page -> wentOn(page.type(), output);
        Set<PageRequest> again =
                pages.stream().filter(wentOn).filter(lost::contains).collect(Collectors.toSet());
        List<PageRequest> committed = pages.stream()
                .filter(wentOn)
                .filter(page -> open.stream().noneMatch(range -> range.has(page)))
                .toList();
        if (!committed.isEmpty()) {
            throw new AssertionError(
                    "a sync that went on asked for what was committed: " + committed + "; what was left: " + open);
        }
        open = OpenRange.of(file);
        Set<PageRequest> asked = new HashSet<>(pages);
        lost = pages.stream()
                .filter(page -> open.stream().anyMatch(range -> range.has(page)))
                .collect(Collectors.toSet());
        boolean wasKilled = !open.isEmpty();
        return Tally.pages(wasKilled ? asked.size() - lost.size() : 0, again.size());
    }

    /** Whether all streams that ask for records of a type had open runs, and read nothing but what was left of them. */
    private boolean wentOn(String type, String output) {
        Map<String, List<OpenRange>> left = open.stream().collect(Collectors.groupingBy(OpenRange::stream));
        return streams.stream()
                .filter(stream -> stream.from().equals(type))
                .allMatch(stream -> left.containsKey(stream.name()) && !output.contains(stream.name() + PART_AGAIN));
    }
}
