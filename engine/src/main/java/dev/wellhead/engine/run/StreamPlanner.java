package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a task, and what the destination knows of its stream, into a run of the stream. Thread-safe. */
final class StreamPlanner {
    private final Clock clock;
    private final String runId;

    StreamPlanner(Clock clock, String runId) {
        this.clock = clock;
        this.runId = runId;
    }

    /** A planned stream, not yet in the ledger. */
    record Planned(StreamRun run, ReadPlan plan, StreamReading reading) {}

    Planned plan(StreamTask task, StreamState state) throws ConnectorException, InterruptedException {
        boolean anew = task.refresh() || task.request().mode() == ReadMode.FULL;
        Map<String, Position> after = anew ? Map.of() : state.cursors();
        ReadRequest request = task.request().toBuilder().after(after).build();
        ReadPlan plan = task.source().plan(request);
        WriteMode writeMode = task.writeMode().orElseGet(() -> WriteMode.of(plan.delivery()));
        validate(task, plan, writeMode);
        List<String> kept = new ArrayList<>(plan.key());
        plan.version().ifPresent(kept::add);
        kept.addAll(plan.kept());
        PageShaper shaper = PageShaper.of(
                plan.schema(), request.columns(), kept, plan.accepted().residual());
        ReadingText reading =
                new ReadingText(plan.maxConcurrency(), plan.accepted().residual(), plan.derives());
        StreamRun run = new StreamRun(
                runId,
                task.ref(),
                clock.instant(),
                shaper.target(),
                writeMode,
                plan.key(),
                plan.version(),
                plan.groups(),
                plan.ends(),
                RequestText.of(task.request()),
                reading.text());
        return new Planned(run, plan, new StreamReading(task.ref(), task.source(), shaper, plan.maxConcurrency()));
    }

    /** How to go on with a run that the ledger holds. */
    StreamReading resume(StreamTask task, StreamRun run) throws ConnectorException {
        ReadingText reading = ReadingText.parse(run.reading());
        PageShaper shaper = PageShaper.resumed(run.schema(), reading.residual());
        return new StreamReading(task.ref(), task.source(), shaper, reading.maxConcurrency());
    }

    private static void validate(StreamTask task, ReadPlan plan, WriteMode writeMode) throws ConnectorException {
        boolean covers = plan.splits().stream().allMatch(split -> split.covers().isPresent());
        if (writeMode == WriteMode.MERGE && plan.key().isEmpty()) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "SYNC-NO-KEY",
                            "stream " + task.ref() + " cannot be merged, because no key of it is known")
                    .withRemedy("Choose another write mode, or declare a primary key at the source.");
        }
        if (writeMode == WriteMode.REPLACE_PARTITION && plan.delivery() != Delivery.PARTITIONS) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "SYNC-NO-PARTITIONS",
                            "stream " + task.ref() + " cannot replace partitions, because its reads are not divided so")
                    .withRemedy("Choose another write mode.");
        }
        boolean whole = plan.groups().stream().allMatch(group -> group.visibility() == SplitGroup.Visibility.GROUP);
        if (plan.delivery() == Delivery.PARTITIONS && !(covers && whole)) {
            throw ConnectorException.of(
                    ErrorKind.BUG,
                    "PLAN-PARTITIONS",
                    "the plan of stream " + task.ref()
                            + " replaces partitions, so every split must say what it covers and every group must become"
                            + " visible whole");
        }
    }
}
