package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What changed between two runs comes with the second. */
interface ChangeChecks extends IncrementalRuns {
    @ContractCheck("A row that was added comes with the next run.")
    default void incrementalDeliversInserts() throws Exception {
        requireDelivered(Changes::insert);
    }

    @ContractCheck("A row that was changed comes with the next run, with its new values.")
    default void incrementalDeliversUpdates() throws Exception {
        requireDelivered(Changes::update);
    }

    @ContractCheck("A row that was deleted comes with the next run as deleted, with its key.")
    default void incrementalDeliversDeletes() throws Exception {
        requireDelivered(changes ->
                changes.delete().orElseThrow(() -> notApplicable("delete() of changes() is not overridden")));
    }

    @ContractCheck("Capability DELETES is declared exactly when deleted rows are delivered.")
    default void incrementalDeletesIsTrue() throws Exception {
        Changes changes = changes();
        boolean declared = subject().can(Capability.DELETES);
        boolean delivered = changes.delete().isPresent();
        require(
                declared == delivered,
                "describe() %s DELETES, and delete() of changes() %s a change. Declare what is delivered.",
                declared ? "declares" : "does not declare",
                delivered ? "answers" : "answers no");
    }

    @ContractCheck("A run after changes delivers exactly these, beside rows at its boundary.")
    default void incrementalDeliversExactlyTheChanges() throws Exception {
        Changes changes = changes();
        StreamDescriptor stream = stream(changes);
        PlanReading first = run(stream, Map.of());
        List<Change> made = new ArrayList<>(List.of(changes.insert(), changes.update(), changes.insert()));
        List<Row> fresh =
                Rows.without(IncrementalRuns.rows(run(stream, first.plan().ends())), first.rows());
        for (Row row : fresh) {
            require(
                    made.stream().anyMatch(change -> matches(change, row)),
                    "after %s the next run of '%s' delivers %s, which did not change.",
                    made,
                    stream.id(),
                    row);
        }
        made.forEach(change -> requireAmong(change, fresh, stream));
    }

    @ContractCheck("What changes between planning and reading comes with this run or the next.")
    default void incrementalLosesNothingMeanwhile() throws Exception {
        Changes changes = changes();
        StreamDescriptor stream = stream(changes);
        ReadPlan plan = plan(stream, Map.of());
        Change change = changes.insert();
        List<Row> rows = new ArrayList<>(IncrementalRuns.rows(subject().read(stream, plan)));
        rows.addAll(IncrementalRuns.rows(run(stream, plan.ends())));
        requireAmong(change, rows, stream);
    }

    @ContractCheck("Ends of a later run follow on: changes come once the run before them is over, however many runs.")
    default void incrementalRunsFollowEachOther() throws Exception {
        Changes changes = changes();
        StreamDescriptor stream = stream(changes);
        Map<String, Position> ends = new HashMap<>(plan(stream, Map.of()).ends());
        for (int run = 0; run < 3; run++) {
            Change change = changes.insert();
            PlanReading reading = run(stream, ends);
            requireAmong(change, IncrementalRuns.rows(reading), stream);
            ends.putAll(reading.plan().ends());
        }
    }

    /** A change that a check makes. */
    @FunctionalInterface
    interface Making {
        Change of(Changes changes) throws Exception;
    }

    private void requireDelivered(Making making) throws Exception {
        Changes changes = changes();
        StreamDescriptor stream = stream(changes);
        Map<String, Position> ends = plan(stream, Map.of()).ends();
        Change change = making.of(changes);
        try (Session later = subject().open()) {
            ReadPlan plan = later.source().plan(incremental(stream, ends).build());
            List<Row> rows = IncrementalRuns.rows(
                    PlanReading.of(later.source(), plan, subject().contract().pageRows(stream.id())));
            requireAmong(change, rows, stream);
        }
    }

    private static void requireAmong(Change change, List<Row> rows, StreamDescriptor stream) {
        require(
                rows.stream().anyMatch(row -> matches(change, row)),
                "the change %s was not delivered by the next run of '%s', which delivered %s.",
                change,
                stream.id(),
                Rows.some(rows));
    }

    private static boolean matches(Change change, Row row) {
        return row.operation() == change.operation()
                && row.only(change.row().keySet()).values().equals(Row.plain(change.row()));
    }

    private Changes changes() throws Exception {
        subject().incremental();
        return subject().contract().changes().orElseThrow(() -> notApplicable("changes() is not overridden"));
    }

    private StreamDescriptor stream(Changes changes) throws Exception {
        return subject()
                .source()
                .discover(DiscoverRequest.of(changes.stream()))
                .streams()
                .get(0);
    }
}
