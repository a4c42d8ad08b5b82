package dev.wellhead.spi.catalog;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.data.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One stream of a connection.
 *
 * @param id its name
 * @param kind what the source calls it, e.g. {@code TABLE}, {@code VIEW}, {@code report}
 * @param description what the source says about it; empty when it says nothing
 * @param schema its fields; empty when the request did not ask for them
 * @param key the fields that identify a row; empty when the source knows none
 * @param version the field whose greater value wins when the same row is delivered twice
 * @param cursors fields that can tell new and changed rows, the best first
 * @param modes how it can be read
 * @param facts what else the source says, for people: partitioning, clustering, approximate rows and bytes. The fact {@code
 *     left-out} says why the stream cannot be read now, for want of a permission: who reads all streams goes on without it,
 *     and says so
 */
@Stable(since = "0.1")
public record StreamDescriptor(
        StreamId id,
        String kind,
        String description,
        Optional<Schema> schema,
        List<String> key,
        Optional<String> version,
        List<String> cursors,
        Set<ReadMode> modes,
        Map<String, String> facts) {
    public StreamDescriptor {
        key = List.copyOf(key);
        cursors = List.copyOf(cursors);
        modes = Set.copyOf(modes);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A stream that can only be read whole, with no key. */
    public static StreamDescriptor of(StreamId id, String kind, Schema schema) {
        return new StreamDescriptor(
                id,
                kind,
                "",
                Optional.of(schema),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(ReadMode.FULL),
                Map.of());
    }
}
