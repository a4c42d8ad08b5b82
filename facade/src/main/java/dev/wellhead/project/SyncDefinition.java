package dev.wellhead.project;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.catalog.ReadMode;
import java.util.List;
import java.util.Optional;

/**
 * Streams that are brought to a destination together.
 *
 * @param connection where they are from
 * @param destination where they go; empty for the default
 * @param mode of streams that name none
 * @param write of streams that name none
 * @param cursor of streams that name none
 * @param streams which; empty for all of the connection
 */
public record SyncDefinition(
        String connection,
        Optional<String> destination,
        Optional<ReadMode> mode,
        Optional<WriteMode> write,
        Optional<String> cursor,
        List<SyncStream> streams) {
    public SyncDefinition {
        streams = List.copyOf(streams);
    }
}
