package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was read as a host with one worker reads it: split after split, and where a reader answers {@link
 * Outcome.Replaced}, the splits that it names instead of what it delivered.
 *
 * @param drains every split that was read, those too whose rows were withdrawn
 * @param kept the ones whose rows count
 */
record PlanReading(ReadPlan plan, List<Drain> drains, List<Drain> kept) {
    private static final int MOST_SPLITS = 5_000;

    static PlanReading of(Source source, ReadPlan plan, int pageRows) throws ConnectorException, InterruptedException {
        Deque<Split> open = new ArrayDeque<>(plan.splits());
        List<Drain> drains = new ArrayList<>();
        List<Drain> kept = new ArrayList<>();
        while (!open.isEmpty()) {
            Drain drain = Drain.of(source, open.pop(), Optional.empty(), pageRows);
            drains.add(drain);
            if (drain.outcome() instanceof Outcome.Replaced replaced) {
                if (replaced.scope() == Outcome.Scope.GROUP) {
                    String group = drain.split().group();
                    kept.removeIf(other -> other.split().group().equals(group));
                    open.removeIf(other -> other.group().equals(group));
                }
                open.addAll(replaced.splits());
            } else {
                kept.add(drain);
            }
            if (drains.size() > MOST_SPLITS) {
                throw new AssertionError("after " + MOST_SPLITS
                        + " splits there are still new ones: what replaces a split must come to an end");
            }
        }
        return new PlanReading(plan, List.copyOf(drains), List.copyOf(kept));
    }

    List<Row> rows() {
        return kept.stream().flatMap(drain -> drain.rows().stream()).toList();
    }

    List<DerivedSplit> derived() {
        return kept.stream().flatMap(drain -> drain.derived().stream()).toList();
    }

    List<Drain.Step> steps() {
        return drains.stream().flatMap(drain -> drain.steps().stream()).toList();
    }
}
