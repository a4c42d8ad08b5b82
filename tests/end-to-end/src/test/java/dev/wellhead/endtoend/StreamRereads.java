package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.RequestLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what a sync asks the Storage Read API for against what the one before, which was ended, had left in the ledger. The
 * bound: a stream that was asked for before is read on from its committed row or behind it, and not at all when it was
 * finished. Used by one thread.
 */
final class StreamRereads {
    private final RequestLog log;
    private final Set<String> before = new HashSet<>();
    private Map<String, Long> left = Map.of();
    private Instant checked = Instant.MIN;

    /**
     * A request for rows of a stream.
     *
     * @param offset rows before
     */
    private record Asked(String stream, long offset) {
        private static final Pattern QUERY = Pattern.compile("offset=(\\d+)&read_stream=(.*)");

        static Optional<Asked> of(RequestLog.Entry entry) {
            Matcher query = QUERY.matcher(entry.query());
            // The end of an answer is noted, too, and tells how much it had.
            boolean begin = entry.name().equals("ReadRows") && !entry.note().contains(" messages");
            return begin && query.matches()
                    ? Optional.of(new Asked(query.group(2), Long.parseLong(query.group(1))))
                    : Optional.empty();
        }
    }

    StreamRereads(RequestLog log) {
        this.log = log;
    }

    /** Checks a sync that has ended, by itself or killed; counts streams that were gone on with behind their first row. */
    Tally check(Path file) throws IOException, SQLException {
        List<RequestLog.Entry> entries = log.newest().stream()
                .filter(entry -> entry.at().isAfter(checked))
                .toList();
        List<Asked> asked =
                entries.stream().flatMap(entry -> Asked.of(entry).stream()).toList();
        for (Asked request : asked) {
            long committed = left.getOrDefault(request.stream(), Long.MAX_VALUE);
            if (before.contains(request.stream()) && request.offset() < committed) {
                throw new AssertionError(
                        "a sync asked for what was committed: " + request + "; what was left: " + left);
            }
        }
        long gone = asked.stream()
                .filter(request -> request.offset() > 0
                        && left.getOrDefault(request.stream(), 0L) == request.offset()
                        && before.contains(request.stream()))
                .count();
        entries.forEach(entry -> checked = entry.at());
        asked.forEach(request -> before.add(request.stream()));
        left = left(file);
        return Tally.pages(gone, 0);
    }

    private static Map<String, Long> left(Path file) throws IOException, SQLException {
        Map<String, Long> left = new HashMap<>();
        for (PendingSplit split : PendingSplit.of(file)) {
            left.put(
                    split.payload().path("stream").asText(),
                    split.position().map(place -> place.path("row").asLong()).orElse(0L));
        }
        return left;
    }
}
