package dev.wellhead.engine.destination;

import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reading of one stream within a run, as the ledger stores it: what a later process needs to go on with it.
 *
 * @param runId the run, sortable by time
 * @param ref which stream
 * @param startedAt when the run was planned
 * @param schema the fields of every page that will be appended
 * @param writeMode what the rows do to those that are there
 * @param key the fields that identify a row; needed for {@link WriteMode#MERGE}
 * @param version the field whose greater value wins
 * @param groups every group
 * @param ends cursor ends that count once all groups of the cursor are finished
 * @param request what was asked, as text that is equal when the question is, so that a changed request is not resumed
 * @param reading how to go on reading, in the engine's own text form
 */
public record StreamRun(
        String runId,
        StreamRef ref,
        Instant startedAt,
        Schema schema,
        WriteMode writeMode,
        List<String> key,
        Optional<String> version,
        List<SplitGroup> groups,
        Map<String, Position> ends,
        String request,
        String reading) {
    public StreamRun {
        key = List.copyOf(key);
        groups = List.copyOf(groups);
        ends = Map.copyOf(ends);
    }
}
