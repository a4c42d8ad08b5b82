package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** How a read is divided, before any row is read. */
interface PlanChecks extends Checks {
    @ContractCheck("EXPLAIN has the shape of RUN: schema, delivery, key, version, what is kept and what is accepted.")
    default void planExplainHasTheShapeOfARun() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan explained = explain(stream);
            ReadPlan planned = subject().plan(stream);
            require(
                    explained.schema().equals(planned.schema())
                            && explained.delivery() == planned.delivery()
                            && explained.key().equals(planned.key())
                            && explained.version().equals(planned.version())
                            && explained.kept().equals(planned.kept())
                            && explained.accepted().equals(planned.accepted()),
                    "EXPLAIN of '%s' is not what a RUN does: %s and %s.",
                    stream.id(),
                    explained,
                    planned);
        }
    }

    @ContractCheck("EXPLAIN leaves nothing behind in the source.")
    default void planExplainLeavesNothing() throws Exception {
        LongSupplier effects = subject()
                .contract()
                .serverSideEffects()
                .orElseThrow(() -> notApplicable("serverSideEffects() is not overridden"));
        long before = effects.getAsLong();
        for (StreamDescriptor stream : subject().streams()) {
            explain(stream);
        }
        long left = effects.getAsLong() - before;
        require(
                left == 0,
                "EXPLAIN has left %d things behind in the source. Start jobs and sessions for RUN only.",
                left);
    }

    private ReadPlan explain(StreamDescriptor stream) throws Exception {
        return subject()
                .source()
                .plan(subject()
                        .request(stream)
                        .purpose(ReadRequest.Purpose.EXPLAIN)
                        .build());
    }

    @ContractCheck("Splits have names, positive weights, and payloads without secrets.")
    default void planSplitsAreWellFormed() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Split split : subject().plan(stream).splits()) {
                require(
                        !split.id().isBlank() && split.id().chars().noneMatch(Character::isISOControl),
                        "a split of '%s' has the id '%s'. Use a short readable one.",
                        stream.id(),
                        split.id());
                require(
                        split.weight() > 0,
                        "split '%s' has weight %d. It must be positive.",
                        split.id(),
                        split.weight());
                Secrets.requireNone(subject().secrets(), "split '" + split.id() + "'", split);
            }
        }
    }

    @ContractCheck("A full read replaces the stream, or the parts that its splits cover.")
    default void planFullReadsReplace() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            if (stream.modes().contains(ReadMode.FULL)) {
                ReadPlan plan = subject().plan(stream);
                require(
                        plan.delivery() == Delivery.SNAPSHOT || plan.delivery() == Delivery.PARTITIONS,
                        "a FULL read of '%s' delivers %s, so reading twice would double rows or keep deleted ones. Deliver SNAPSHOT.",
                        stream.id(),
                        plan.delivery());
            }
        }
    }

    @ContractCheck("Splits cover something exactly when the plan delivers PARTITIONS, in columns that exist.")
    default void planCoverageFollowsDelivery() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = subject().plan(stream);
            boolean partitions = plan.delivery() == Delivery.PARTITIONS;
            for (Split split : plan.splits()) {
                require(
                        split.covers().isPresent() == partitions,
                        "split '%s' of a plan that delivers %s %s what it covers.",
                        split.id(),
                        plan.delivery(),
                        partitions ? "does not say" : "says");
                split.covers()
                        .ifPresent(covers -> covers.ranges()
                                .forEach(range -> require(
                                        plan.schema().indexOf(range.column()) >= 0,
                                        "split '%s' covers column '%s', which the plan does not have.",
                                        split.id(),
                                        range.column())));
            }
        }
    }

    @ContractCheck("Key and version of a plan are those of the stream.")
    default void planKeysAreThoseOfTheStream() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = subject().plan(stream);
            require(
                    plan.key().isEmpty() || plan.key().equals(stream.key()),
                    "the plan of '%s' has the key %s, discover() has shown %s.",
                    stream.id(),
                    plan.key(),
                    stream.key());
            Optional<String> version = plan.version();
            require(
                    version.isEmpty() || plan.schema().indexOf(version.get()) >= 0,
                    "the version '%s' of the plan of '%s' is not in its schema.",
                    version.orElse(""),
                    stream.id());
        }
    }

    @ContractCheck("Ends belong to cursors of the plan's groups.")
    default void planEndsBelongToGroups() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = subject().plan(stream);
            Set<String> cursors =
                    new HashSet<>(plan.groups().stream().map(SplitGroup::cursor).toList());
            require(
                    cursors.containsAll(plan.ends().keySet()),
                    "the plan of '%s' has ends for %s, but its groups have the cursors %s.",
                    stream.id(),
                    plan.ends().keySet(),
                    cursors);
            plan.ends().values().forEach(end -> Secrets.requireNone(subject().secrets(), "the end of a plan", end));
        }
    }

    @ContractCheck("Estimates are not negative, and notes show no secret.")
    default void planEstimatesAreSound() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan plan = explain(stream);
            require(
                    plan.estimate().rows().orElse(0) >= 0
                            && plan.estimate().costs().values().stream().allMatch(cost -> cost >= 0),
                    "the estimate of '%s' is negative: %s. Leave out what is not known.",
                    stream.id(),
                    plan.estimate());
            Secrets.requireNone(subject().secrets(), "an estimate", plan.estimate());
        }
    }

    @ContractCheck("A stream without rows is planned and read without rows and without failure.")
    default void planEmptyStream() throws Exception {
        StreamDescriptor empty = SomeColumns.emptyStream(subject());
        List<Row> rows = subject().read(empty).rows();
        require(
                rows.equals(Collections.emptyList()),
                "the empty stream '%s' delivered %s.",
                empty.id(),
                Rows.some(rows));
    }
}
