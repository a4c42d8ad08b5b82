package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.failure;
import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.settings.SettingField;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** How a read is divided, before any row is read. */
interface PlanChecks extends Checks {
    @ContractCheck("A plan for all columns has the schema that discovery has shown.")
    default void planHasTheDiscoveredSchema() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            Schema planned = subject().plan(stream).schema();
            require(
                    planned.equals(subject().schema(stream)),
                    "the plan of '%s' has the schema %s, but discover() has shown %s.",
                    stream.id(),
                    planned,
                    subject().schema(stream));
        }
    }

    @ContractCheck("A plan for some columns delivers these, in the order asked for where it leaves others out.")
    default void planHasTheSelectedColumns() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<String> wanted = SomeColumns.reversed(subject().schema(stream));
            Schema planned = subject()
                    .source()
                    .plan(subject().request(stream).columns(wanted).build())
                    .schema();
            require(
                    planned.names().containsAll(wanted),
                    "asked for the columns %s of '%s', the plan has only %s.",
                    wanted,
                    stream.id(),
                    planned.names());
            List<String> shown =
                    planned.names().stream().filter(wanted::contains).toList();
            require(
                    planned.equals(subject().schema(stream)) || shown.equals(wanted),
                    "asked for the columns %s of '%s', the plan has them as %s. Keep the order that was asked for, or leave all columns in.",
                    wanted,
                    stream.id(),
                    shown);
            require(
                    planned.select(wanted).equals(subject().schema(stream).select(wanted)),
                    "a column of '%s' has another type when it is selected than in discover().",
                    stream.id());
        }
    }

    @ContractCheck("An unknown column is refused by name, as SETTINGS or NOT_FOUND, or left to the host.")
    default void planUnknownColumnIsNamed() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadRequest request = subject()
                    .request(stream)
                    .columns(List.of("column_nobody_knows"))
                    .build();
            requireNamedOrLeft(request, "column_nobody_knows", subject().schema(stream));
        }
    }

    private void requireNamedOrLeft(ReadRequest request, String name, Schema whole) throws InterruptedException {
        try {
            ReadPlan plan = subject().source().plan(request);
            require(
                    plan.schema().equals(whole),
                    "a request for column '%s', which '%s' does not have, was planned as %s. Refuse it, or plan all columns.",
                    name,
                    request.stream(),
                    plan.schema().names());
        } catch (ConnectorException failure) {
            requireRefusal(failure, name);
        }
    }

    private void requireRefusal(ConnectorException failure, String name) {
        require(
                failure.kind() == ErrorKind.SETTINGS || failure.kind() == ErrorKind.NOT_FOUND,
                "unknown '%s' was refused as %s (%s). The kind for it is SETTINGS or NOT_FOUND.",
                name,
                failure.kind(),
                failure.getMessage());
        require(
                Failures.names(failure, name),
                "unknown '%s' was refused with '%s', which does not name it.",
                name,
                failure.getMessage());
        Failures.requireWellFormed(subject(), failure, "the refusal of '" + name + "'");
    }

    @ContractCheck("An unknown stream is refused as NOT_FOUND, by name.")
    default void planUnknownStreamIsNamed() {
        StreamId unknown = subject().contract().unknownStream();
        ReadRequest request = ReadRequest.builder(unknown).build();
        ConnectorException failure = failure(
                () -> subject().source().plan(request),
                "planning a stream that does not exist",
                "Answer NOT_FOUND and name the stream.");
        require(
                failure.kind() == ErrorKind.NOT_FOUND,
                "a stream that does not exist was refused as %s. The kind for it is NOT_FOUND.",
                failure.kind());
        requireRefusal(failure, unknown.name());
    }

    @ContractCheck("A read option of the wrong type is refused as SETTINGS, by name.")
    default void planWrongOptionsAreNamed() throws Exception {
        List<SettingField> strict =
                SettingsVariants.strict(subject().descriptor().readOptions());
        Verdict.requireSome(strict, "no read option that could have a wrong type");
        for (SettingField field : strict) {
            ReadRequest request = subject()
                    .request(subject().streams().get(0))
                    .options(Map.of(field.key(), "~nonsense~"))
                    .build();
            ConnectorException failure = failure(
                    () -> subject().source().plan(request),
                    "planning with nonsense for option '" + field.key() + "'",
                    "Bind options with ConnectorSettings.bindOptions.");
            require(
                    failure.kind() == ErrorKind.SETTINGS
                            && String.valueOf(failure.getMessage()).contains(field.key()),
                    "nonsense for option '%s' was refused as %s: '%s'. Name the option, as SETTINGS.",
                    field.key(),
                    failure.kind(),
                    failure.getMessage());
        }
    }

    @ContractCheck("EXPLAIN has the shape of RUN: schema, delivery, key, version and what is accepted.")
    default void planExplainHasTheShapeOfARun() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            ReadPlan explained = explain(stream);
            ReadPlan planned = subject().plan(stream);
            require(
                    explained.schema().equals(planned.schema())
                            && explained.delivery() == planned.delivery()
                            && explained.key().equals(planned.key())
                            && explained.version().equals(planned.version())
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
