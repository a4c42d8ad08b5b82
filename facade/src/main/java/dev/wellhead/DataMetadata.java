package dev.wellhead;

import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Replay;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of a {@link ConnectorData} are.
 *
 * @param stream where they are from
 * @param schema their columns
 * @param rows how many there are
 * @param limit how many were asked for at most
 * @param truncated whether the source has more than the limit
 * @param replay what a second reading would deliver: the same rows, or whatever the source holds by then
 * @param elapsed how long the read took
 * @param counters what it cost and what the source says of its answer, by name: {@code requests}, {@code bytes}, {@code
 *     sampled-rows}, ...; only of splits that were read to their end
 * @param notes sentences for people: windows that were read again because they came back sampled, and the like
 */
public record DataMetadata(
        String stream,
        Schema schema,
        long rows,
        long limit,
        boolean truncated,
        Replay replay,
        Duration elapsed,
        Map<String, Long> counters,
        List<String> notes) {
    public DataMetadata {
        counters = Collections.unmodifiableMap(new TreeMap<>(counters));
        notes = List.copyOf(notes);
    }
}
