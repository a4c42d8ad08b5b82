package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and splits for tests. */
final class Runs {
    static final StreamRef CONTACTS = new StreamRef("crm", new StreamId("contacts"));
    static final Instant STARTED = Instant.parse("2026-03-04T05:06:07.123456Z");

    private Runs() {}

    static StreamRun run(String id, WriteMode mode, Schema schema) {
        return new StreamRun(
                id,
                CONTACTS,
                STARTED,
                schema,
                mode,
                List.of(),
                Optional.empty(),
                List.of(SplitGroup.DEFAULT),
                Map.of("all", end(id)),
                "{}",
                "");
    }

    static StreamRun keyed(String id, WriteMode mode, Schema schema, String key, String version) {
        StreamRun run = run(id, mode, schema);
        return new StreamRun(
                id,
                run.ref(),
                STARTED,
                schema,
                mode,
                List.of(key),
                Optional.ofNullable(version.isEmpty() ? null : version),
                run.groups(),
                run.ends(),
                "{}",
                "");
    }

    static StreamRun grouped(StreamRun run, List<SplitGroup> groups) {
        return new StreamRun(
                run.runId(),
                run.ref(),
                run.startedAt(),
                run.schema(),
                run.writeMode(),
                run.key(),
                run.version(),
                groups,
                run.ends(),
                run.request(),
                run.reading());
    }

    static StreamRun of(StreamRun run, StreamRef ref) {
        return new StreamRun(
                run.runId(),
                ref,
                run.startedAt(),
                run.schema(),
                run.writeMode(),
                run.key(),
                run.version(),
                run.groups(),
                run.ends(),
                run.request(),
                run.reading());
    }

    static Position end(String runId) {
        return new Position(1, "after " + runId);
    }

    static Split split(String id) {
        return Split.of(id, 1, "{}");
    }

    static Split covering(String id, String group, String column, String from, String to) {
        Coverage covers = new Coverage(List.of(new Coverage.Range(column, from, to)));
        return new Split(id, group, 1, "{}", 1, Optional.of(covers));
    }

    static Position at(long row) {
        return new Position(1, Long.toString(row));
    }
}
