package dev.wellhead.cli.sync;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.project.SyncDefinition;
import dev.wellhead.project.SyncStream;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream to sync, and how.
 *
 * @param connection where it is from
 * @param name the stream
 * @param destination a destination of the project; empty for the default
 * @param mode whole, or what changed; empty for the best that is safe
 * @param write what its rows do; empty for what makes the destination equal the source
 * @param cursor the column that tells changes
 * @param select the columns wanted; empty for all
 * @param where the rows wanted
 * @param options the connector's own read options
 */
record ChosenStream(
        String connection,
        String name,
        Optional<String> destination,
        Optional<ReadMode> mode,
        Optional<WriteMode> write,
        Optional<String> cursor,
        List<String> select,
        Optional<Filter> where,
        Map<String, Object> options) {
    /** A stream that the project file says nothing of. */
    static ChosenStream plain(String connection, String name) {
        return new ChosenStream(
                connection,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** A stream that a sync covers without naming it. */
    static ChosenStream of(SyncDefinition sync, String name) {
        return new ChosenStream(
                sync.connection(),
                name,
                sync.destination(),
                sync.mode(),
                sync.write(),
                sync.cursor(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** A stream that a sync names, perhaps by a pattern. */
    static ChosenStream of(SyncDefinition sync, SyncStream stream, String name) {
        return new ChosenStream(
                sync.connection(),
                name,
                sync.destination(),
                stream.mode(),
                stream.write(),
                stream.cursor(),
                stream.select(),
                stream.where(),
                stream.options());
    }

    /** The same with a cursor that the user named for this run. */
    ChosenStream withCursor(String column) {
        return new ChosenStream(
                connection, name, destination, mode, write, Optional.of(column), select, where, options);
    }

    /** Only what changed where it is known how to tell; a guess could lose changes. */
    ReadMode effectiveMode() {
        return mode.orElse(cursor.isPresent() ? ReadMode.INCREMENTAL : ReadMode.FULL);
    }
}
