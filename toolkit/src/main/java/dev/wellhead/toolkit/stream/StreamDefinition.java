package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stream is; made by connectors, usually as a constant. Immutable: the {@code with...} methods return copies.
 *
 * @param name as users type it
 * @param kind what the source calls it, e.g. {@code list}
 * @param description a sentence for people; empty for none
 * @param schema its columns
 * @param key the columns that identify a row; empty for none
 * @param cursor the column that tells new and changed rows; empty when the stream can only be read whole. Its greater
 *     value wins when a row is delivered twice
 * @param kept columns that stay beside whichever are selected, such as one that takes what does not fit the others
 */
public record StreamDefinition(
        String name,
        String kind,
        String description,
        Schema schema,
        List<String> key,
        Optional<String> cursor,
        List<String> kept) {
    public StreamDefinition {
        key = List.copyOf(key);
        kept = List.copyOf(kept);
        for (String field : key) {
            require(schema, name, "key", field);
        }
        cursor.ifPresent(field -> require(schema, name, "cursor", field));
        for (String field : kept) {
            require(schema, name, "kept column", field);
        }
        if (cursor.isPresent() && key.isEmpty()) {
            throw new IllegalArgumentException("stream '" + name + "' has a cursor but no key: rows that changed could"
                    + " not be matched with those that are there; give the key first");
        }
    }

    /** A stream that can only be read whole, with no key. */
    public static StreamDefinition of(String name, Field... columns) {
        return new StreamDefinition(name, "list", "", Schema.of(columns), List.of(), Optional.empty(), List.of());
    }

    public StreamDefinition withKind(String text) {
        return new StreamDefinition(name, text, description, schema, key, cursor, kept);
    }

    public StreamDefinition withDescription(String text) {
        return new StreamDefinition(name, kind, text, schema, key, cursor, kept);
    }

    public StreamDefinition withKey(String... columns) {
        return new StreamDefinition(name, kind, description, schema, List.of(columns), cursor, kept);
    }

    /** The same stream, readable by what changed; its {@link StreamFetch#end} must answer then. */
    public StreamDefinition withCursor(String column) {
        return new StreamDefinition(name, kind, description, schema, key, Optional.of(column), kept);
    }

    /** The same stream, with columns that stay beside whichever are selected. */
    public StreamDefinition withKept(String... columns) {
        return new StreamDefinition(name, kind, description, schema, key, cursor, List.of(columns));
    }

    StreamDescriptor descriptor(boolean withSchema) {
        return new StreamDescriptor(
                new StreamId(name),
                kind,
                description,
                withSchema ? Optional.of(schema) : Optional.empty(),
                key,
                cursor,
                cursor.stream().toList(),
                cursor.isPresent() ? Set.of(ReadMode.FULL, ReadMode.INCREMENTAL) : Set.of(ReadMode.FULL),
                Map.of());
    }

    private static void require(Schema schema, String stream, String what, String column) {
        if (schema.indexOf(column) < 0) {
            throw new IllegalArgumentException("stream '" + stream + "' has no column '" + column
                    + "', which is to be its " + what + "; columns are " + schema.names());
        }
    }
}
