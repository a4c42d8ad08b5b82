package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.failure;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.SettingField;
import java.util.List;
import java.util.Map;

/** What a plan makes of its request, and which requests are refused. */
interface RequestChecks extends Checks {
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
}
