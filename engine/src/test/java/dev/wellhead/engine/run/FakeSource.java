package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A source made of two functions: what a request plans, and the steps that a split delivers. */
final class FakeSource implements Source {
    private final Planner planner;
    private final Function<Split, Reading> readings;
    private final Runnable beforeOutcome;

    /** Answers a plan. */
    @FunctionalInterface
    interface Planner {
        ReadPlan plan(ReadRequest request) throws ConnectorException;
    }

    /** A page, what it gives rise to, or a failure that comes instead of it. */
    record Step(
            @Nullable Page page,
            List<DerivedSplit> derived,
            @Nullable ConnectorException failure) {
        static Step of(Page page) {
            return new Step(page, List.of(), null);
        }

        static Step failing(ConnectorException failure) {
            return new Step(null, List.of(), failure);
        }
    }

    /** What a split delivers, and how it ends. */
    record Reading(List<Step> steps, Outcome outcome) {
        static Reading of(Page... pages) {
            return new Reading(List.of(pages).stream().map(Step::of).toList(), new Outcome.Done());
        }
    }

    FakeSource(Planner planner, Function<Split, Reading> readings) {
        this(planner, readings, () -> {});
    }

    /** @param beforeOutcome runs whenever a reader is asked how its split ended; may throw */
    FakeSource(Planner planner, Function<Split, Reading> readings, Runnable beforeOutcome) {
        this.planner = planner;
        this.readings = readings;
        this.beforeOutcome = beforeOutcome;
    }

    @Override
    public ConnectionStatus check() {
        return new ConnectionStatus(List.of(ConnectionCheck.ok("fake", "always there")));
    }

    @Override
    public Catalog discover(DiscoverRequest request) {
        return new Catalog(List.of());
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException {
        return planner.plan(request);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) {
        int from = options.from()
                .map(position -> Integer.parseInt(position.payload()))
                .orElse(0);
        return new StepReader(readings.apply(split), from, beforeOutcome);
    }

    @Override
    public void close() {}

    private static final class StepReader implements PageReader {
        private final Reading reading;
        private final Runnable beforeOutcome;
        private int next;
        private List<DerivedSplit> derived = List.of();

        StepReader(Reading reading, int from, Runnable beforeOutcome) {
            this.reading = reading;
            this.beforeOutcome = beforeOutcome;
            this.next = from;
        }

        @Override
        public @Nullable Page next() throws ConnectorException {
            if (next == reading.steps().size()) {
                return null;
            }
            Step step = reading.steps().get(next);
            if (step.failure() != null) {
                throw step.failure();
            }
            next++;
            derived = step.derived();
            return step.page();
        }

        @Override
        public Position position() {
            return new Position(1, Integer.toString(next));
        }

        @Override
        public List<DerivedSplit> derived() {
            return derived;
        }

        @Override
        public Outcome outcome() {
            beforeOutcome.run();
            return reading.outcome();
        }

        @Override
        public void close() {}
    }
}
