package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.failure;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The streams of a connection and what is said of them. */
interface DiscoverChecks extends Checks {
    @ContractCheck("discover() finds streams; their names differ, even when case is ignored.")
    default void discoverNamesAreUnique() throws Exception {
        List<StreamId> names = names(all());
        require(
                !names.isEmpty(),
                "discover() found no stream. Point settings() of this test at a source that has some.");
        Set<String> seen = new HashSet<>();
        for (StreamId name : names) {
            require(
                    seen.add(name.name().toLowerCase(Locale.ROOT)),
                    "two streams are named '%s' but for case. Destinations ignore case; make the names differ.",
                    name);
        }
    }

    @ContractCheck("Listing names finds the same streams in the same order as listing schemas.")
    default void discoverNamesAgreeWithSchemas() throws Exception {
        List<StreamId> quick = names(subject().source().discover(DiscoverRequest.names()));
        List<StreamId> whole = names(all());
        require(
                quick.equals(whole),
                "without schemas discover() lists %s, with schemas %s. Both list the same streams in the same order.",
                quick,
                whole);
    }

    @ContractCheck("Discovering twice, and from another source, answers the same.")
    default void discoverIsStable() throws Exception {
        Catalog first = all();
        require(
                first.equals(all()),
                "discover() answered something else the second time. Keep order and facts stable.");
        require(
                first.equals(subject().open().source().discover(DiscoverRequest.all())),
                "another source with the same settings discovers something else.");
    }

    @ContractCheck("Asking for one stream answers that one, as it stands in the whole catalog.")
    default void discoverOneStream() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            Catalog one = subject().source().discover(DiscoverRequest.of(stream.id()));
            require(
                    one.streams().equals(List.of(stream)),
                    "asked for stream '%s' alone, discover() answers %s instead of %s.",
                    stream.id(),
                    one.streams(),
                    stream);
        }
    }

    @ContractCheck("An unknown stream is refused as NOT_FOUND, by name.")
    default void discoverUnknownStreamIsNamed() {
        StreamId unknown = subject().contract().unknownStream();
        ConnectorException failure = failure(
                () -> subject().source().discover(DiscoverRequest.of(unknown)),
                "discovering a stream that does not exist",
                "Answer NOT_FOUND and name the stream.");
        require(
                failure.kind() == ErrorKind.NOT_FOUND && Failures.names(failure, unknown.name()),
                "a stream that does not exist was refused as %s: '%s'. The kind for it is NOT_FOUND, and the message names the stream.",
                failure.kind(),
                failure.getMessage());
        Failures.requireWellFormed(subject(), failure, "the refusal of an unknown stream");
    }

    @ContractCheck("Every stream has a schema with at least one field when schemas are asked for.")
    default void discoverSchemasAreThere() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            require(
                    subject().schema(stream).size() > 0,
                    "stream '%s' has no fields. A stream without fields cannot be stored.",
                    stream.id());
        }
    }

    @ContractCheck("Fields have names that differ even when case is ignored, inside structs too.")
    default void discoverFieldNamesAreUnique() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            Types.requireNames(stream.id().name(), subject().schema(stream).fields());
        }
    }

    @ContractCheck("Field types are those of the contract, each with its layout in memory.")
    default void discoverTypesAreKnown() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Field field : subject().schema(stream).fields()) {
                Types.requireKnown(stream.id() + "." + field.name(), field.type());
            }
        }
    }

    @ContractCheck("Key, version and cursors are fields of the stream; none is named twice.")
    default void discoverKeysAreFields() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            Schema schema = subject().schema(stream);
            requireFields(stream, "key", stream.key(), schema);
            requireFields(stream, "version", stream.version().stream().toList(), schema);
            requireFields(stream, "cursor", stream.cursors(), schema);
        }
    }

    @ContractCheck("A version decides between two rows of one key, so there is a key where there is a version.")
    default void discoverVersionsHaveKeys() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            require(
                    stream.version().isEmpty() || !stream.key().isEmpty(),
                    "stream '%s' has the version '%s' but no key. Name the key, or leave the version out.",
                    stream.id(),
                    stream.version().orElse(""));
        }
    }

    @ContractCheck("Every stream can be read in some mode, and says what the source calls it.")
    default void discoverModesAreThere() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            require(
                    stream.modes().contains(ReadMode.FULL) || stream.modes().contains(ReadMode.INCREMENTAL),
                    "stream '%s' has no read mode. Give it FULL at least.",
                    stream.id());
            require(!stream.kind().isBlank(), "stream '%s' does not say what it is, e.g. TABLE.", stream.id());
        }
    }

    @ContractCheck("What discover() says shows no secret.")
    default void discoverShowsNoSecret() throws Exception {
        Secrets.requireNone(subject().secrets(), "discover()", all());
    }

    private static void requireFields(StreamDescriptor stream, String what, List<String> names, Schema schema) {
        require(
                new HashSet<>(names).size() == names.size(),
                "a %s of stream '%s' is named twice in %s.",
                what,
                stream.id(),
                names);
        for (String name : names) {
            require(
                    schema.indexOf(name) >= 0,
                    "the %s '%s' of stream '%s' is none of its fields %s. Names are compared exactly, case included.",
                    what,
                    name,
                    stream.id(),
                    schema.names());
        }
    }

    @ContractCheck("Streams that are named can be found again, with and without schemas.")
    default void discoverNamedStreamsAreFound() throws Exception {
        for (StreamId name : names(subject().source().discover(DiscoverRequest.names()))) {
            Catalog one = subject().source().discover(new DiscoverRequest(Optional.of(name), false));
            require(
                    names(one).equals(List.of(name)),
                    "discover() lists stream '%s', but asked for it alone it answers %s.",
                    name,
                    names(one));
        }
    }

    private Catalog all() throws ConnectorException, InterruptedException {
        return subject().source().discover(DiscoverRequest.all());
    }

    private static List<StreamId> names(Catalog catalog) {
        return catalog.streams().stream().map(StreamDescriptor::id).toList();
    }
}
