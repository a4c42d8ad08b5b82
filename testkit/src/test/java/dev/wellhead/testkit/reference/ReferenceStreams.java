package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The streams of the service. */
final class ReferenceStreams {
    static final StreamId PEOPLE = new StreamId("people");
    static final StreamId MEMBERSHIPS = new StreamId("memberships");
    static final StreamId VISITS = new StreamId("visits");

    private static final Schema PERSON = Schema.of(
            Field.required("id", DataType.INT64),
            Field.of("name", DataType.STRING),
            Field.of("country", DataType.STRING),
            Field.of("active", DataType.BOOLEAN),
            Field.required("score", DataType.FLOAT64),
            Field.required("balance", DataType.decimal(12, 2)),
            Field.of("debt", DataType.decimal(40, 5)),
            Field.required("born", DataType.DATE),
            Field.required("wakes", DataType.TIME),
            Field.required("seen", DataType.DATETIME),
            Field.required("updated_at", DataType.TIMESTAMP),
            Field.of("tags", DataType.listOf(DataType.STRING)),
            Field.of(
                    "home",
                    DataType.struct(
                            List.of(Field.required("city", DataType.STRING), Field.of("zip", DataType.STRING)))),
            Field.of("photo", DataType.BYTES),
            Field.required("extra", DataType.JSON));

    private ReferenceStreams() {}

    static List<StreamDescriptor> all(Mutant mutant) {
        List<StreamDescriptor> all = new ArrayList<>();
        all.add(people(mutant));
        all.add(whole(
                "memberships",
                List.of("id"),
                mutant,
                Field.required("id", DataType.INT64),
                Field.required("person", DataType.INT64),
                Field.required("club", DataType.STRING)));
        all.add(whole(
                "visits",
                List.of("id"),
                mutant,
                Field.required("id", DataType.INT64),
                Field.required("day", DataType.DATE),
                Field.required("page", DataType.STRING),
                Field.required("visits", DataType.INT64)));
        all.add(whole(
                "countries",
                List.of(),
                mutant,
                Field.required("id", DataType.INT64),
                Field.required("code", DataType.STRING),
                mutant == Mutant.NULL_IN_A_REQUIRED_FIELD
                        ? Field.required("title", DataType.STRING)
                        : Field.of("title", DataType.STRING)));
        all.add(whole("nothing", List.of("id"), mutant, Field.required("id", DataType.INT64)));
        if (mutant == Mutant.STREAM_NAMES_DIFFER_BY_CASE) {
            all.add(whole("Nothing", List.of("id"), mutant, Field.required("id", DataType.INT64)));
        }
        return all;
    }

    private static StreamDescriptor people(Mutant mutant) {
        List<Field> fields = new ArrayList<>(PERSON.fields());
        if (mutant == Mutant.FIELD_NAMES_DIFFER_BY_CASE) {
            fields.set(2, Field.of("Name", DataType.STRING));
        } else if (mutant == Mutant.TYPE_IN_THE_WRONG_LAYOUT) {
            fields.set(
                    10, Field.required("updated_at", new DataType("timestamp", PhysicalType.BYTES, 0, 0, List.of())));
        }
        Set<ReadMode> modes =
                mutant == Mutant.STREAM_WITHOUT_MODE ? Set.of() : Set.of(ReadMode.FULL, ReadMode.INCREMENTAL);
        return new StreamDescriptor(
                PEOPLE,
                "TABLE",
                "People and what is known of them.",
                Optional.of(new Schema(fields)),
                List.of(mutant == Mutant.KEY_IS_NO_FIELD ? "ID" : "id"),
                Optional.of("updated_at"),
                List.of(mutant == Mutant.CURSOR_IS_NO_FIELD ? "changed_at" : "updated_at"),
                modes,
                Map.of());
    }

    private static StreamDescriptor whole(String name, List<String> key, Mutant mutant, Field... fields) {
        List<String> keys = mutant == Mutant.KEY_IS_NOT_UNIQUE && name.equals("memberships") ? List.of("person") : key;
        Optional<String> version =
                mutant == Mutant.VERSION_WITHOUT_KEY && key.isEmpty() ? Optional.of("code") : Optional.empty();
        return new StreamDescriptor(
                new StreamId(name),
                "TABLE",
                "",
                Optional.of(Schema.of(fields)),
                keys,
                version,
                List.of(),
                Set.of(ReadMode.FULL),
                Map.of());
    }

    static StreamDescriptor require(StreamId id, Mutant mutant) throws ConnectorException {
        return all(mutant).stream()
                .filter(stream -> stream.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ReferenceErrors.STREAM.with(
                        mutant == Mutant.UNKNOWN_STREAM_WITHOUT_NAME
                                ? "there is no such stream"
                                : "there is no stream '" + id + "'"));
    }

    /** The same without fields. */
    static List<StreamDescriptor> names(List<StreamDescriptor> streams, Mutant mutant) {
        List<StreamDescriptor> names = new ArrayList<>();
        for (StreamDescriptor stream : streams) {
            names.add(new StreamDescriptor(
                    stream.id(),
                    stream.kind(),
                    stream.description(),
                    Optional.empty(),
                    stream.key(),
                    stream.version(),
                    stream.cursors(),
                    stream.modes(),
                    stream.facts()));
        }
        if (mutant == Mutant.NAMES_IN_ANOTHER_ORDER) {
            Collections.reverse(names);
        }
        return names;
    }
}
