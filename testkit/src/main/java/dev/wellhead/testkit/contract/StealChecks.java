package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.Capability;
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
                rows.addAll(
                        divisible.read(division.pair().get().given(), subject().open()));
            }
            Rows.requireSame(
                    divisible.rows(),
                    rows,
                    "divided after " + at + " of " + pages + " pages, " + divisible.name() + EXACT);
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
                        divisible.read(division.pair().get().kept(), subject().open()),
                        "the kept half of " + divisible.name() + "read anew delivers other rows than its reader did. "
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
                    "a position from before the division of " + divisible.name()
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
            require(ids.add(split.id()), "two parts of %s are named '%s'.", divisible.name(), split.id());
            require(
                    ids.size() < 5_000,
                    "%scan be divided without end. Give nothing away of a rest that is small.",
                    divisible.name());
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
        Rows.requireSame(divisible.rows(), rows, "divided again and again, " + divisible.name() + EXACT);
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
            rows.addAll(divisible.read(split, subject().session()));
        }
        Rows.requireSame(expected, rows, "resumed and then divided, " + divisible.name() + EXACT);
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
                    divisible.name(),
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
}
