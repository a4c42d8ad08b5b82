package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs that read only what changed since the last one, while nothing changes. */
interface IncrementalChecks extends IncrementalRuns {
    @ContractCheck("The first incremental run delivers the whole stream.")
    default void incrementalFirstRunIsWhole() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            List<Row> first = IncrementalRuns.rows(run(stream, Map.of())).stream()
                    .filter(row -> row.operation() == Operation.UPSERT)
                    .toList();
            Rows.requireSame(
                    subject().read(stream).rows(),
                    first,
                    "the first incremental run of '" + stream.id() + "' is not the whole stream.");
        }
    }

    @ContractCheck("An incremental plan says where the next run starts.")
    default void incrementalPlansHaveEnds() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            boolean rows = !subject().read(stream).rows().isEmpty();
            require(
                    !rows || !plan(stream, Map.of()).ends().isEmpty(),
                    "an incremental plan of '%s' has no end, so every run reads the whole stream again. Set end().",
                    stream.id());
        }
    }

    @ContractCheck("An incremental run comes beside what is there: it upserts by key, appends, or replaces parts.")
    default void incrementalDeliversChanges() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            Map<String, Position> ends = plan(stream, Map.of()).ends();
            ReadPlan second = plan(stream, ends);
            require(
                    ends.isEmpty() || second.delivery() != Delivery.SNAPSHOT,
                    "the second incremental run of '%s' delivers SNAPSHOT, which would delete all that did not change.",
                    stream.id());
        }
    }

    @ContractCheck(
            "When nothing changed, the next run delivers nothing but rows at its boundary that are there already.")
    default void incrementalWithoutChangesIsEmpty() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            PlanReading first = run(stream, Map.of());
            PlanReading next = run(stream, first.plan().ends());
            List<Row> second = IncrementalRuns.rows(next);
            List<Row> fresh = Rows.without(second, first.rows());
            boolean appends = next.plan().delivery() == Delivery.APPEND;
            require(
                    fresh.isEmpty() && (!appends || second.isEmpty()),
                    "nothing changed, and the next run of '%s' delivers %s.",
                    stream.id(),
                    Rows.some(appends ? second : fresh));
            require(
                    second.size() * 2 <= first.rows().size() || second.size() <= 3,
                    "nothing changed, and the next run of '%s' delivers %d of %d rows again.",
                    stream.id(),
                    second.size(),
                    first.rows().size());
        }
    }

    @ContractCheck("Ends only advance: a run without changes ends where it began, and its end can be used.")
    default void incrementalEndsStay() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            Map<String, Position> first = plan(stream, Map.of()).ends();
            Map<String, Position> ends = new HashMap<>(first);
            for (int run = 0; run < 3; run++) {
                ReadPlan next = plan(stream, ends);
                ends.putAll(next.ends());
            }
            require(
                    ends.keySet().equals(first.keySet()),
                    "the cursors of '%s' are %s and later %s.",
                    stream.id(),
                    first.keySet(),
                    ends.keySet());
            List<Row> rows = IncrementalRuns.rows(run(stream, ends));
            List<Row> fresh = Rows.without(rows, subject().read(stream).rows());
            require(
                    fresh.stream().allMatch(row -> row.operation() == Operation.DELETE),
                    "after three runs without changes '%s' delivers %s.",
                    stream.id(),
                    Rows.some(fresh));
        }
    }

    @ContractCheck("Selecting columns leaves changes recognisable: with the key, or as a request that is refused.")
    default void incrementalKeepsTheKey() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            Map<String, Position> ends = plan(stream, Map.of()).ends();
            List<String> names = subject().schema(stream).names();
            ReadPlan plan = subject()
                    .source()
                    .plan(incremental(stream, ends)
                            .columns(List.of(names.get(1 % names.size())))
                            .build());
            require(
                    plan.schema().names().containsAll(plan.key()),
                    "with few columns selected, the plan of '%s' leaves out its key.",
                    stream.id());
            require(
                    plan.delivery() == plan(stream, ends).delivery(),
                    "with few columns selected, a plan of changes of '%s' delivers %s instead of %s. Add key and version to the columns.",
                    stream.id(),
                    plan.delivery(),
                    plan(stream, ends).delivery());
        }
    }

    @ContractCheck("An end of a later format, or that makes no sense, is refused.")
    default void incrementalRefusesUnknownEnds() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            Map<String, Position> ends = plan(stream, Map.of()).ends();
            for (Map.Entry<String, Position> end : ends.entrySet()) {
                Position known = end.getValue();
                requireRefused(stream, end.getKey(), new Position(known.format() + 1000, known.payload()));
                requireRefused(stream, end.getKey(), new Position(known.format(), "~nonsense~"));
            }
        }
    }

    @ContractCheck("A cursor that the stream does not have is refused by name.")
    default void incrementalUnknownCursorIsNamed() throws Exception {
        for (StreamDescriptor stream : subject().incremental()) {
            ReadRequest request =
                    incremental(stream, Map.of()).cursor("cursor_nobody_knows").build();
            ConnectorException failure = Verdict.failure(
                    () -> subject().source().plan(request),
                    "planning '" + stream.id() + "' with a cursor that does not exist",
                    "Refuse it as SETTINGS and name it.");
            require(
                    Set.of(ErrorKind.SETTINGS, ErrorKind.NOT_FOUND, ErrorKind.UNSUPPORTED)
                                    .contains(failure.kind())
                            && String.valueOf(failure.getMessage()).contains("cursor_nobody_knows"),
                    "an unknown cursor was refused as %s: '%s'. Name it, as SETTINGS.",
                    failure.kind(),
                    failure.getMessage());
        }
    }

    @ContractCheck("Asked for changes of a stream that cannot tell them, the plan delivers the whole as SNAPSHOT.")
    default void incrementalFallsBackToTheWhole() throws Exception {
        Set<StreamDescriptor> whole = new HashSet<>(subject().streams());
        whole.removeIf(stream -> stream.modes().contains(ReadMode.INCREMENTAL));
        Verdict.requireSome(whole, "every stream can be read incrementally");
        for (StreamDescriptor stream : whole) {
            Delivery delivery = plan(stream, Map.of()).delivery();
            require(
                    delivery == Delivery.SNAPSHOT || delivery == Delivery.PARTITIONS,
                    "'%s' cannot tell changes, and an incremental plan of it delivers %s instead of SNAPSHOT.",
                    stream.id(),
                    delivery);
        }
    }

    private void requireRefused(StreamDescriptor stream, String cursor, Position end) {
        ConnectorException failure = Verdict.failure(
                () -> plan(stream, Map.of(cursor, end)),
                "going on with '" + stream.id() + "' after the end " + end,
                "Check format and payload, and refuse what the connector did not write.");
        Failures.requireWellFormed(subject(), failure, "the refusal of an unknown end");
        Failures.requireNoBug(failure, "the refusal of an unknown end");
    }
}
