package dev.wellhead.spi.catalog;

import dev.wellhead.spi.Stable;
import java.util.List;
import java.util.Optional;

/** The streams of a connection, in the source's order. */
@Stable(since = "0.1")
public record Catalog(List<StreamDescriptor> streams) {
    public Catalog {
        streams = List.copyOf(streams);
    }

    public Optional<StreamDescriptor> stream(StreamId id) {
        return streams.stream().filter(stream -> stream.id().equals(id)).findFirst();
    }
}
