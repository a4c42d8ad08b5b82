package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.opentest4j.TestAbortedException;

/** Dividing a split while it is read: nothing lost, nothing twice. */
interface StealChecks extends Checks {
    String EXACT = "What the reader keeps and what it gives away are together the split, without gap or overlap.";

    @ContractCheck("Divided after any page, what is kept and what is given away are together the whole.")
    default void stealAtEveryPage() throws Exception {
        Divisible divisible = Divisible.find(subject());
        int pages = divisible.pages(subject());
        for (int at : divisible.cuts(subject())) {
            Divisible.Division division = divisible.divideAfter(at, subject());
            List<Row> rows = new ArrayList<>(division.kept());
            if (division.pair().isPresent()) {
                rows.addAll(read(division.pair().get().given(), subject().open(), divisible));
            }
            Rows.requireSame(
                    divisible.rows(),
                    rows,
                    "divided after " + at + " of " + pages + " pages, " + name(divisible) + EXACT);
        }
    }

    @ContractCheck("The kept half, read anew from its split, is what the reader went on with.")
    default void stealKeptSplitCanBeReadAnew() throws Exception {
        Divisible divisible = Divisible.find(subject());
        for (int at : divisible.cuts(subject())) {
            Divisible.Division division = divisible.divideAfter(at, subject());
            if (division.pair().isPresent()) {
                Rows.requireSame(
                        division.kept(),
                        read(division.pair().get().kept(), subject().open(), divisible),
                        "the kept half of " + name(divisible) + "read anew delivers other rows than its reader did. "
                                + EXACT);
            }
        }
    }

    @ContractCheck("Positions from before the division are valid for the kept half.")
    default void stealKeepsOldPositionsValid() throws Exception {
        Divisible divisible = Divisible.find(subject());
        int pages = divisible.pages(subject());
        Divisible.Division division = divisible.divideAfter(Math.min(2, Math.max(1, pages / 3)), subject());
        if (division.pair().isEmpty() || division.before().isEmpty()) {
            throw Verdict.notApplicable("the split is not divided after its first pages");
        }
        Split kept = division.pair().get().kept();
        int handedOut = 0;
        for (Drain.Step step : division.before()) {
            handedOut += step.page().rows();
            List<Row> rest = Drain.of(
                            subject().open().source(), kept, Optional.of(step.position()), divisible.pageRows())
                    .rows();
            Rows.requireSame(
                    division.kept().subList(handedOut, division.kept().size()),
                    rest,
                    "a position from before the division of " + name(divisible)
                            + "does not resume the kept half. Write positions so that they do not depend on the split's end.");
        }
    }

    @ContractCheck("The kept half has the id of the split, the given one a new one; both stay in the group.")
    default void stealNamesTheHalves() throws Exception {
        Divisible divisible = Divisible.find(subject());
        Set<String> ids = new HashSet<>();
        divisible.plan().splits().forEach(split -> ids.add(split.id()));
        try (PageReader reader = subject().source().read(divisible.split(), divisible.from(Optional.empty()))) {
            for (int round = 0; round < 60; round++) {
                Optional<SplitPair> pair = reader.trySplit();
                if (pair.isPresent()) {
                    requireNames(divisible, pair.get(), ids);
                } else if (reader.next() == null) {
                    return;
                }
            }
        }
    }

    private void requireNames(Divisible divisible, SplitPair pair, Set<String> ids) {
        require(
                pair.kept().id().equals(divisible.split().id()),
                "the kept half is named '%s' instead of '%s'. It keeps the id of what was divided.",
                pair.kept().id(),
                divisible.split().id());
        require(
                ids.add(pair.given().id()),
                "the given half is named '%s', as another split of the run is. Name it after its range.",
                pair.given().id());
        require(
                pair.kept().group().equals(divisible.split().group())
                        && pair.given().group().equals(divisible.split().group()),
                "halves of a split of group '%s' are in '%s' and '%s'.",
                divisible.split().group(),
                pair.kept().group(),
                pair.given().group());
        require(
                pair.given().weight() > 0 && pair.kept().weight() > 0,
                "halves have the weights %d and %d. Weights are positive.",
                pair.kept().weight(),
                pair.given().weight());
        Secrets.requireNone(subject().secrets(), "the halves of a split", pair);
    }

    @ContractCheck(
            "Divided again and again, by the reader and by the readers of what it gave, the parts are the whole.")
    default void stealUntilNothingIsLeft() throws Exception {
        Divisible divisible = Divisible.find(subject());
        Deque<Split> open = new ArrayDeque<>(List.of(divisible.split()));
        Set<String> ids = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        while (!open.isEmpty()) {
            Split split = open.pop();
            require(ids.add(split.id()), "two parts of %s are named '%s'.", name(divisible), split.id());
            require(
                    ids.size() < 5_000,
                    "%scan be divided without end. Give nothing away of a rest that is small.",
                    name(divisible));
            try (PageReader reader = subject().source().read(split, divisible.from(Optional.empty()))) {
                Page page;
                do {
                    for (int i = 0; i < 3; i++) {
                        reader.trySplit().ifPresent(pair -> open.push(pair.given()));
                    }
                    page = reader.next();
                    if (page != null) {
                        rows.addAll(Row.of(page));
                    }
                } while (page != null);
            }
        }
        Rows.requireSame(divisible.rows(), rows, "divided again and again, " + name(divisible) + EXACT);
    }

    @ContractCheck("Divided from another thread while next() runs, the parts are the whole.")
    default void stealFromAnotherThread() throws Exception {
        Divisible divisible = Divisible.find(subject());
        for (int round = 0; round < 3; round++) {
            List<Row> rows = new ArrayList<>();
            List<SplitPair> pairs;
            try (PageReader reader = subject().source().read(divisible.split(), divisible.from(Optional.empty()))) {
                Background<List<SplitPair>> thief = Background.start(() -> steal(reader));
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows.addAll(Row.of(page));
                }
                pairs = thief.answer("trySplit() does not return while another thread reads");
            }
            for (SplitPair pair : pairs) {
                rows.addAll(read(pair.given(), subject().session(), divisible));
            }
            Rows.requireSame(
                    divisible.rows(),
                    rows,
                    "divided by another thread while it was read, " + name(divisible) + EXACT
                            + " Decide the cut under the lock under which rows are claimed.");
        }
    }

    private static List<SplitPair> steal(PageReader reader) throws InterruptedException {
        List<SplitPair> pairs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            try {
                reader.trySplit().ifPresent(pairs::add);
            } catch (ConnectorException closed) {
                return pairs;
            }
            Thread.onSpinWait();
        }
        return pairs;
    }

    @ContractCheck("Divided while an answer is on its way, again and again, the parts are the whole.")
    default void stealWhileAnAnswerIsOnItsWay() throws Exception {
        Divisible divisible = Divisible.find(subject());
        int tried = 0;
        for (int pages : divisible.cuts(subject())) {
            tried += stealDuringPage(pages, divisible) ? 1 : 0;
        }
        if (tried == 0) {
            throw Verdict.notApplicable("no answer goes through the context");
        }
    }

    /** Holds the answer for the page after {@code pages} others back while the rest is divided as often as it can be. */
    private boolean stealDuringPage(int pages, Divisible divisible) throws Exception {
        List<Row> rows = new ArrayList<>();
        boolean held;
        List<SplitPair> pairs;
        try (Session session = subject().open();
                PageReader reader = session.source().read(divisible.split(), divisible.from(Optional.empty()))) {
            for (int i = 0; i < pages; i++) {
                Page page = reader.next();
                rows.addAll(page == null ? List.of() : Row.of(page));
            }
            CountDownLatch gate = session.http().hold();
            Background<List<Row>> rest =
                    Background.start(() -> Drain.rest(reader, divisible.split()).rows());
            held = Background.waitFor(() -> session.http().held() > 0 || rest.isDone()) && !rest.isDone();
            Background<List<SplitPair>> thief = Background.start(() -> steal(reader));
            Background.waitFor(thief::isDone, 1);
            gate.countDown();
            rows.addAll(rest.answer("reading does not go on"));
            pairs = thief.answer("trySplit() does not return");
        }
        for (SplitPair pair : pairs) {
            rows.addAll(read(pair.given(), subject().session(), divisible));
        }
        Rows.requireSame(
                divisible.rows(),
                rows,
                "divided while the answer for page " + (pages + 1) + " was on its way, " + name(divisible) + EXACT
                        + " Drop what has arrived of the part that was given away.");
        return held;
    }

    @ContractCheck("A resumed reader can be divided as well.")
    default void stealFromAResumedReader() throws Exception {
        Divisible divisible = Divisible.find(subject());
        Drain whole = Drain.of(subject().source(), divisible.split(), Optional.empty(), divisible.pageRows());
        Position first = whole.steps().get(0).position();
        List<Row> expected = whole.rows()
                .subList(whole.steps().get(0).page().rows(), whole.rows().size());
        List<Row> rows = new ArrayList<>();
        List<Split> given = new ArrayList<>();
        try (PageReader reader = subject().source().read(divisible.split(), divisible.from(Optional.of(first)))) {
            Page page;
            do {
                reader.trySplit().ifPresent(pair -> given.add(pair.given()));
                page = reader.next();
                if (page != null) {
                    rows.addAll(Row.of(page));
                }
            } while (page != null);
        }
        for (Split split : given) {
            rows.addAll(read(split, subject().session(), divisible));
        }
        Rows.requireSame(expected, rows, "resumed and then divided, " + name(divisible) + EXACT);
    }

    @ContractCheck("After its end a reader gives nothing away.")
    default void stealAfterTheEnd() throws Exception {
        Divisible divisible = Divisible.find(subject());
        try (PageReader reader = subject().source().read(divisible.split(), divisible.from(Optional.empty()))) {
            Drain.rest(reader, divisible.split());
            Optional<SplitPair> late = reader.trySplit();
            require(
                    late.isEmpty(),
                    "%shas ended and then gave away %s. Nothing is left to give.",
                    name(divisible),
                    late);
        }
    }

    @ContractCheck("Capability PARALLEL is declared exactly when a read can be divided.")
    default void stealParallelIsTrue() throws Exception {
        boolean declared = subject().can(Capability.PARALLEL);
        boolean found = false;
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = subject()
                    .source()
                    .plan(subject().request(stream).parallelism(8).build());
            found |= plan.splits().size() > 1 && plan.maxConcurrency() > 1;
        }
        if (!found) {
            found = divides();
        }
        require(
                declared || !found,
                "reads are divided into several splits, but describe() does not declare PARALLEL. Declare it, or hosts will use one reader.");
        require(
                !declared || found,
                "describe() declares PARALLEL, but no plan has two splits and no reader can be divided.");
    }

    private boolean divides() throws Exception {
        try {
            Divisible.find(subject());
            return true;
        } catch (TestAbortedException none) {
            return false;
        }
    }

    private static List<Row> read(Split split, Session session, Divisible divisible) throws Exception {
        return Drain.of(session.source(), split, Optional.empty(), divisible.pageRows())
                .rows();
    }

    private static String name(Divisible divisible) {
        return "split '" + divisible.split().id() + "' of '"
                + divisible.stream().id() + "' is not what it was. ";
    }
}
