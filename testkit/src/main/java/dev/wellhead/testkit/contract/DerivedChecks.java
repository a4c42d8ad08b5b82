package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Splits that a page of another stream gave rise to. */
interface DerivedChecks extends Checks {
    @ContractCheck("Splits of sibling streams come only for streams that the plan names, and that exist.")
    default void derivedStreamsAreNamed() throws Exception {
        for (Deriving found : deriving()) {
            for (DerivedSplit derived : found.reading().derived()) {
                require(
                        found.reading().plan().derives().contains(derived.stream()),
                        "a page of '%s' gave rise to a split of '%s', which the plan does not name. Name it in derives.",
                        found.stream().id(),
                        derived.stream());
                require(
                        subject().source().discover(DiscoverRequest.of(derived.stream())).stream(derived.stream())
                                .isPresent(),
                        "a page of '%s' gave rise to a split of '%s', which discover() does not know.",
                        found.stream().id(),
                        derived.stream());
            }
        }
    }

    @ContractCheck("Splits of sibling streams have ids of their own.")
    default void derivedSplitsHaveIdsOfTheirOwn() throws Exception {
        for (Deriving found : deriving()) {
            Set<String> ids = new HashSet<>();
            for (DerivedSplit derived : found.reading().derived()) {
                require(
                        ids.add(derived.stream() + " " + derived.split().id()),
                        "two splits of '%s' that pages of '%s' gave rise to are named '%s'.",
                        derived.stream(),
                        found.stream().id(),
                        derived.split().id());
                Secrets.requireNone(subject().secrets(), "a derived split", derived);
            }
        }
    }

    @ContractCheck("Splits of sibling streams can be read, in the schema of their stream.")
    default void derivedSplitsCanBeRead() throws Exception {
        for (Deriving found : deriving()) {
            for (DerivedSplit derived : found.reading().derived()) {
                Schema schema = subject()
                        .schema(subject()
                                .source()
                                .discover(DiscoverRequest.of(derived.stream()))
                                .streams()
                                .get(0));
                for (Drain.Step step : Drain.of(subject().open().source(), derived.split(), Optional.empty(), 7)
                        .steps()) {
                    require(
                            step.page().schema().equals(schema),
                            "a derived split of '%s' delivers %s, discover() has shown %s.",
                            derived.stream(),
                            step.page().schema(),
                            schema);
                }
            }
        }
    }

    @ContractCheck("Together the splits that pages gave rise to deliver the sibling stream's rows, each once.")
    default void derivedSplitsAreTheSibling() throws Exception {
        for (Deriving found : deriving()) {
            for (StreamId sibling : found.reading().plan().derives()) {
                List<Row> rows = new ArrayList<>();
                for (DerivedSplit derived : found.reading().derived()) {
                    if (derived.stream().equals(sibling)) {
                        rows.addAll(Drain.of(subject().source(), derived.split(), Optional.empty(), 7)
                                .rows());
                    }
                }
                require(
                        new HashSet<>(rows).size() == rows.size(),
                        "the splits of '%s' that pages of '%s' gave rise to deliver a row twice.",
                        sibling,
                        found.stream().id());
            }
        }
    }

    @ContractCheck("Resumed, a reader gives rise to the rest of the sibling splits, and to none a second time.")
    default void derivedSplitsResume() throws Exception {
        for (Deriving found : deriving()) {
            for (Drain drain : found.reading().kept()) {
                for (int at = 0; at < drain.steps().size(); at++) {
                    List<DerivedSplit> expected = drain
                            .steps()
                            .subList(at + 1, drain.steps().size())
                            .stream()
                            .flatMap(step -> step.derived().stream())
                            .toList();
                    List<DerivedSplit> rest = Drain.of(
                                    subject().source(),
                                    drain.split(),
                                    Optional.of(drain.steps().get(at).position()),
                                    subject().contract().pageRows(found.stream().id()))
                            .derived();
                    require(
                            new HashSet<>(rest).equals(new HashSet<>(expected)),
                            "resumed after page %d, split '%s' gives rise to %s instead of %s.",
                            at + 1,
                            drain.split().id(),
                            rest,
                            expected);
                }
            }
        }
    }

    @ContractCheck("derived() belongs to the page just handed out: at the end there is none.")
    default void derivedEndsWithTheReader() throws Exception {
        for (Deriving found : deriving()) {
            for (Split split : found.reading().plan().splits()) {
                try (PageReader reader = subject().source().read(split, new ReadOptions(Optional.empty(), 7))) {
                    Drain.rest(reader, split);
                    require(
                            reader.derived().isEmpty(),
                            "split '%s' has ended and still gives rise to %s, so the host would read them twice.",
                            split.id(),
                            reader.derived());
                }
            }
        }
    }

    /** A stream whose pages gave rise to splits of others. */
    record Deriving(StreamDescriptor stream, PlanReading reading) {}

    private List<Deriving> deriving() throws Exception {
        List<Deriving> found = new ArrayList<>();
        for (StreamDescriptor stream : subject().streams()) {
            PlanReading reading = subject().read(stream);
            if (!reading.derived().isEmpty() || !reading.plan().derives().isEmpty()) {
                found.add(new Deriving(stream, reading));
            }
        }
        if (found.isEmpty()) {
            throw notApplicable("no page gives rise to splits of another stream");
        }
        return found;
    }
}
