package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _wellhead_reads} says of the windows that the last run of a report read, whatever was killed on the way:
 * how many rows each has, and how good these are. The simulator's answers are never cut, but for metrics that are hidden;
 * those that were sampled must have been read again in parts.
 */
record SiteQuality(Connection file, SiteReport report) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> NEVER = List.of("sampled", "sample-read", "sample-space", "other", "thresholded");

    /** A window of the last run; {@code covers} is null where everything was read anew. */
    private record Read(@Nullable String covers, long rows, JsonNode counters) {}

    /** What is wrong; empty for nothing. */
    String difference() throws SQLException {
        List<Read> reads = reads();
        long rows = 0;
        for (Read read : reads) {
            rows += read.rows();
            String covers = read.covers();
            long there = covers == null ? read.rows() : count(where(covers));
            if (there != read.rows()) {
                return "the window " + covers + " was read with " + read.rows() + " rows, but has " + there;
            } else if (isWrong(read.counters(), read.rows())) {
                return "the window " + covers + " is counted as " + read.counters();
            }
        }
        boolean whole = reads.stream().allMatch(read -> read.covers() == null);
        if (reads.isEmpty() || whole && rows != count("")) {
            return "the windows of the last run have " + rows + " rows, but the table has " + count("");
        }
        return "";
    }

    /** A window that was gone on with counts what the last process did for it. */
    private boolean isWrong(JsonNode counters, long rows) {
        return NEVER.stream().anyMatch(name -> counters.path(name).asLong(-1) != 0)
                || counters.path("restricted").asLong(-1) != report.hidden().size()
                || counters.path("requests").asLong() < 1
                || counters.path("tokens").asLong() < 1
                || counters.path("rows").asLong(-1) > rows;
    }

    private List<Read> reads() throws SQLException {
        String last = "(SELECT run_id FROM _wellhead_runs WHERE stream = '" + report.name()
                + "' AND status = 'FINISHED' ORDER BY ended_at DESC LIMIT 1)";
        String sql = "SELECT covers, rows, counters FROM _wellhead_reads WHERE stream = '" + report.name()
                + "' AND run_id = " + last;
        try (Stream<Read> found =
                SqlRows.of(file, sql, row -> new Read(row.getString(1), row.getLong(2), json(row.getString(3))))) {
            return found.toList();
        }
    }

    private static String where(String covers) {
        List<String> conditions = new ArrayList<>();
        json(covers)
                .forEach(range -> conditions.add("\"" + range.path("column").asText() + "\" BETWEEN '"
                        + range.path("from").asText() + "' AND '"
                        + range.path("to").asText() + "'"));
        return " WHERE " + String.join(" AND ", conditions);
    }

    private long count(String where) throws SQLException {
        try (Stream<Long> found =
                SqlRows.of(file, "SELECT count(*) FROM web." + report.name() + where, row -> row.getLong(1))) {
            return found.findFirst().orElseThrow();
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
