package dev.wellhead.project;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream of a sync; what it leaves open is what its sync says.
 *
 * @param name the stream
 * @param mode whole, or what changed; empty for the best that the stream offers
 * @param write what the rows do to those that are there; empty for what makes the destination equal the source
 * @param cursor the column that tells changes; empty for the stream's own
 * @param select the columns wanted; empty for all
 * @param where the rows wanted; empty for all
 * @param options the connector's own read options
 */
public record SyncStream(
        String name,
        Optional<ReadMode> mode,
        Optional<WriteMode> write,
        Optional<String> cursor,
        List<String> select,
        Optional<Filter> where,
        Map<String, Object> options) {
    public SyncStream {
        select = List.copyOf(select);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
