package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader hands out, from its first page to its end. */
interface ReadChecks extends Checks {
    @ContractCheck("Every row that the author expects comes, with every value, and no other.")
    default void readDeliversTheExpectedRows() throws Exception {
        Map<StreamId, List<Map<String, @Nullable Object>>> expected =
                subject().contract().expectedRows();
        if (expected.isEmpty()) {
            throw notApplicable("expectedRows() is not overridden");
        }
        for (StreamDescriptor stream : subject().streams()) {
            List<Map<String, @Nullable Object>> rows = expected.get(stream.id());
            if (rows != null) {
                Rows.requireSame(
                        rows.stream()
                                .map(row -> new Row(Operation.UPSERT, Row.plain(row)))
                                .toList(),
                        subject().read(stream).rows(),
                        "'" + stream.id() + "' does not deliver the rows that expectedRows() of this test names.");
            }
        }
    }

    @ContractCheck("Pages have the schema of their plan.")
    default void readPagesHaveThePlannedSchema() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            PlanReading reading = subject().read(stream);
            for (Drain.Step step : reading.steps()) {
                require(
                        step.page().schema().equals(reading.plan().schema()),
                        "a page of '%s' has the schema %s, its plan %s.",
                        stream.id(),
                        step.page().schema(),
                        reading.plan().schema());
            }
        }
    }

    @ContractCheck("Columns lie in memory as their types say, and survive being written and read again.")
    default void readPagesSurviveTheCodec() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain.Step step : subject().read(stream).steps()) {
                Layouts.requireSound(stream.id().name(), step.page());
            }
        }
    }

    @ContractCheck("Reading twice delivers the same rows.")
    default void readTwiceIsTheSame() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            Rows.requireSame(
                    subject().read(stream).rows(),
                    subject().read(stream).rows(),
                    "reading '" + stream.id() + "' a second time, with the same source, delivers other rows.");
        }
    }

    @ContractCheck("A page holds no more rows than were asked for.")
    default void readPagesAreNotTooLarge() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            int most = subject().contract().pageRows(stream.id());
            for (Drain.Step step : subject().read(stream).steps()) {
                require(
                        step.page().rows() <= most,
                        "a page of '%s' has %d rows, at most %d were asked for. Memory of the host is bounded by it.",
                        stream.id(),
                        step.page().rows(),
                        most);
            }
        }
    }

    @ContractCheck("The size of pages changes nothing about the rows.")
    default void readPageSizeDoesNotMatter() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> rows = subject().read(stream).rows();
            List<Integer> sizes = List.of(rows.size() > 500 ? 97 : 1, 2 * rows.size() + 100);
            for (int size : sizes) {
                Rows.requireSame(
                        rows,
                        PlanReading.of(subject().source(), subject().plan(stream), size)
                                .rows(),
                        "with pages of " + size + " rows '" + stream.id() + "' delivers other rows.");
            }
        }
    }

    @ContractCheck("The position moves with every page that has rows, and never comes back.")
    default void readPositionsMove() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).drains()) {
                List<Position> seen = new ArrayList<>();
                for (Drain.Step step : drain.steps()) {
                    require(
                            step.page().rows() == 0 || !seen.contains(step.position()),
                            "after another page of '%s' the position is %s as before. It must cover every row handed out, or a restart doubles rows.",
                            stream.id(),
                            step.position());
                    seen.add(step.position());
                }
            }
        }
    }

    @ContractCheck("Positions are small, and hold no secret.")
    default void readPositionsAreSmall() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).drains()) {
                List<Drain.Step> steps = drain.steps();
                for (Drain.Step step : steps) {
                    Secrets.requireNone(subject().secrets(), "a position of '" + stream.id() + "'", step.position());
                }
                if (steps.size() > 2) {
                    int first = steps.get(0).position().payload().length();
                    int last = steps.get(steps.size() - 1).position().payload().length();
                    require(
                            last < first + 8 * steps.size() + 64,
                            "positions of '%s' grow with every page: %d characters at first, %d after %d pages. Long splits would pass 64 KiB.",
                            stream.id(),
                            first,
                            last,
                            steps.size());
                }
            }
        }
    }

    @ContractCheck("After the end next() answers null again, and position and outcome stay.")
    default void readEndIsStable() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            int most = subject().contract().pageRows(stream.id());
            for (Split split : subject().plan(stream).splits()) {
                try (PageReader reader = subject().source().read(split, new ReadOptions(Optional.empty(), most))) {
                    Drain drain = Drain.rest(reader, split);
                    Position end = reader.position();
                    Page second = reader.next();
                    Page third = reader.next();
                    require(
                            second == null && third == null,
                            "split '%s' of '%s' ended and then handed out another page.",
                            split.id(),
                            stream.id());
                    require(
                            reader.position().equals(end) && reader.outcome().equals(drain.outcome()),
                            "position or outcome of split '%s' changed after its end.",
                            split.id());
                }
            }
        }
    }

    @ContractCheck("Counters are never negative and never fall.")
    default void readCountersNeverFall() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain drain : subject().read(stream).drains()) {
                Map<String, Long> last = new LinkedHashMap<>();
                for (Drain.Step step : drain.steps()) {
                    step.counters().forEach((name, value) -> {
                        require(
                                value >= last.getOrDefault(name, 0L),
                                "counter '%s' of '%s' is %d after %d. Counters tell what was spent since the reader was opened.",
                                name,
                                stream.id(),
                                value,
                                last.getOrDefault(name, 0L));
                        last.put(name, value);
                    });
                    require(
                            step.counters().keySet().containsAll(last.keySet()),
                            "a counter of '%s' has vanished: %s, before %s.",
                            stream.id(),
                            step.counters().keySet(),
                            last.keySet());
                    Secrets.requireNone(subject().secrets(), "a counter", step.counters());
                }
            }
        }
    }

    @ContractCheck("Only plans that upsert deliver deletes.")
    default void readSnapshotsHoldNoDeletes() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            PlanReading reading = subject().read(stream);
            boolean upserts = reading.plan().delivery() == Delivery.UPSERT;
            long deletes = reading.rows().stream()
                    .filter(row -> row.operation() == Operation.DELETE)
                    .count();
            require(
                    upserts || deletes == 0,
                    "a plan of '%s' delivers %s and %d deleted rows. What is gone is left out of a whole.",
                    stream.id(),
                    reading.plan().delivery(),
                    deletes);
        }
    }

    @ContractCheck("A page stays as it is while the next ones are read.")
    default void readPagesAreImmutable() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            int most = subject().contract().pageRows(stream.id());
            for (Split split : subject().plan(stream).splits()) {
                try (PageReader reader = subject().source().read(split, new ReadOptions(Optional.empty(), most))) {
                    Page first = reader.next();
                    if (first != null) {
                        List<Row> before = Row.of(first);
                        Drain.rest(reader, split);
                        require(
                                Row.of(first).equals(before),
                                "the first page of '%s' changed while the rest was read. Hand out arrays that nobody writes to again.",
                                stream.id());
                    }
                }
            }
        }
    }

    @ContractCheck("Selected columns hold what they hold in a read of all.")
    default void readSelectedColumnsAreTheSame() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<String> wanted = SomeColumns.reversed(subject().schema(stream));
            List<Row> expected = subject().read(stream).rows().stream()
                    .map(row -> row.only(wanted))
                    .toList();
            ReadPlan plan = subject()
                    .source()
                    .plan(subject().request(stream).columns(wanted).build());
            Rows.requireSame(
                    expected,
                    subject().read(stream, plan).rows().stream()
                            .map(row -> row.only(wanted))
                            .toList(),
                    "with the columns " + wanted + " selected, '" + stream.id() + "' delivers other values.");
        }
    }

    @ContractCheck("A reader that was closed half way leaves the source as it was.")
    default void readHalfWayLeavesTheSourceAsItWas() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> rows = subject().read(stream).rows();
            for (Split split : subject().plan(stream).splits()) {
                try (PageReader reader = subject().source().read(split, new ReadOptions(Optional.empty(), 2))) {
                    reader.next();
                }
            }
            Rows.requireSame(
                    rows,
                    subject().read(stream).rows(),
                    "after readers of '" + stream.id() + "' were closed half way, it delivers other rows.");
        }
    }
}
