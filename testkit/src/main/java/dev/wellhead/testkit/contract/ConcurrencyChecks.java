package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several threads at one source. */
interface ConcurrencyChecks extends Checks {
    @ContractCheck("Readers of several splits at once deliver what they deliver one after the other.")
    default void atOnceSplitsAreRead() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> expected = subject().read(stream).rows();
            ReadPlan plan = subject()
                    .source()
                    .plan(subject().request(stream).parallelism(4).build());
            List<Background<PlanReading>> readings = new ArrayList<>();
            for (Split split : plan.splits()) {
                ReadPlan one = single(plan, split);
                readings.add(Background.start(() -> subject().read(stream, one)));
            }
            List<PlanReading> answers = new ArrayList<>();
            for (Background<PlanReading> reading : readings) {
                answers.add(reading.answer("a reader does not end while others read"));
            }
            if (answers.stream().allMatch(answer -> answer.drains().size() == 1)) {
                Rows.requireSame(
                        expected,
                        answers.stream()
                                .flatMap(answer -> answer.rows().stream())
                                .toList(),
                        "read by " + plan.splits().size() + " threads at once, '" + stream.id()
                                + "' delivers other rows. Readers share nothing that changes.");
            }
        }
    }

    private static ReadPlan single(ReadPlan plan, Split split) {
        return new ReadPlan(
                plan.schema(),
                plan.delivery(),
                plan.key(),
                plan.version(),
                plan.groups(),
                List.of(split),
                plan.ends(),
                plan.derives(),
                plan.accepted(),
                plan.maxConcurrency(),
                plan.replay(),
                plan.estimate(),
                plan.kept());
    }

    @ContractCheck("Two readers of one split, page by page in turns, do not disturb each other.")
    default void atOnceOneSplitIsReadTwice() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            int pageRows = subject().contract().pageRows(stream.id());
            for (Split split : subject().plan(stream).splits()) {
                List<Row> one = new ArrayList<>();
                List<Row> two = new ArrayList<>();
                try (PageReader first = subject().source().read(split, new ReadOptions(Optional.empty(), pageRows));
                        PageReader second =
                                subject().source().read(split, new ReadOptions(Optional.empty(), pageRows))) {
                    boolean more = true;
                    while (more) {
                        boolean fromFirst = take(first, one);
                        boolean fromSecond = take(second, two);
                        more = fromFirst || fromSecond;
                    }
                }
                Rows.requireSame(
                        one,
                        two,
                        "two readers of split '" + split.id() + "' of '" + stream.id()
                                + "' in turns deliver different rows. A reader keeps its own place.");
            }
        }
    }

    private static boolean take(PageReader reader, List<Row> rows) throws Exception {
        Page page = reader.next();
        if (page != null) {
            rows.addAll(Row.of(page));
        }
        return page != null;
    }

    @ContractCheck("discover(), plan(), check() and read() of one source go on at once.")
    default void atOnceEverythingIsCalled() throws Exception {
        StreamDescriptor stream = subject().streams().get(0);
        Catalog expected = subject().source().discover(DiscoverRequest.all());
        List<Row> rows = subject().read(stream).rows();
        List<Background<Catalog>> catalogs = new ArrayList<>();
        List<Background<ConnectionStatus>> checks = new ArrayList<>();
        List<Background<PlanReading>> readings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            catalogs.add(Background.start(() -> subject().source().discover(DiscoverRequest.all())));
            checks.add(Background.start(() -> subject().source().check()));
            readings.add(Background.start(() -> subject().read(stream)));
        }
        for (int i = 0; i < 3; i++) {
            require(
                    catalogs.get(i).answer("discover() does not end").equals(expected),
                    "discover() answers something else while the source is in use. Sources are thread-safe.");
            require(
                    checks.get(i).answer("check() does not end").ok(),
                    "check() fails while the source is in use. Sources are thread-safe.");
            Rows.requireSame(
                    rows,
                    readings.get(i).answer("reading does not end").rows(),
                    "while its source is in use by others, '" + stream.id() + "' delivers other rows.");
        }
    }

    @ContractCheck("The number of readers that the host would use changes nothing about the rows.")
    default void atOnceParallelismDoesNotMatter() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> expected = subject().read(stream).rows();
            for (int parallelism : List.of(1, 2, 3, 16)) {
                ReadPlan plan = subject()
                        .source()
                        .plan(subject().request(stream).parallelism(parallelism).build());
                Rows.requireSame(
                        expected,
                        subject().read(stream, plan).rows(),
                        "planned for " + parallelism + " readers, '" + stream.id()
                                + "' delivers other rows. Splits are the whole, without gap or overlap.");
            }
        }
    }

    @ContractCheck("A split can be read by another source than the one that planned it, even when that one is closed.")
    default void atOnceAnotherSourceReads() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan;
            try (Session planning = subject().open()) {
                plan = planning.source().plan(subject().request(stream).build());
            }
            List<Row> rows = PlanReading.of(
                            subject().open().source(),
                            plan,
                            subject().contract().pageRows(stream.id()))
                    .rows();
            Rows.requireSame(
                    subject().read(stream).rows(),
                    rows,
                    "planned by a source that is closed, '" + stream.id()
                            + "' delivers other rows. A split holds all that its reader needs.");
        }
    }
}
