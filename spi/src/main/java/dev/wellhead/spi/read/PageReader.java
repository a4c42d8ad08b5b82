package dev.wellhead.spi.read;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Stable;
import dev.wellhead.spi.data.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one split. Implemented by connectors. {@link #next()}, {@link #position()}, {@link #derived()}, {@link
 * #outcome()} and {@link #counters()} are called by one thread at a time; {@link #trySplit()} and {@link #close()} by
 * any thread at any time.
 */
@Stable(since = "0.1")
public interface PageReader extends AutoCloseable {
    /**
     * The next rows, in the plan's schema. Blocks until there are some. An empty page is allowed; it still moves the
     * position. A reader never sleeps to wait for a source: it throws with {@link ConnectorException#retryAfter()}.
     *
     * @return null at the end of the split
     */
    @Nullable
    Page next() throws ConnectorException, InterruptedException;

    /**
     * A position that covers every row handed out so far: a reader opened from it delivers exactly the rest of the
     * split. Asked after each {@link #next()}.
     */
    Position position();

    /** Splits of sibling streams that the page just handed out gave rise to. */
    default List<DerivedSplit> derived() {
        return List.of();
    }

    /**
     * Gives away a part of what has not been handed out yet. From the moment of answering, this reader hands out no row
     * of the given part, and it has handed out none before. Must not block on the network for longer than a request. A
     * failure gives nothing away; one that may pass does not end the reading.
     *
     * @return empty when the rest is too small or cannot be divided; asking again later is allowed
     */
    default Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        return Optional.empty();
    }

    /** How the split ended; asked only after {@link #next()} answered null. */
    default Outcome outcome() {
        return new Outcome.Done();
    }

    /** What the reading has cost since it was opened, by name: {@code requests}, {@code bytes}, {@code tokens}, ... */
    default Map<String, Long> counters() {
        return Map.of();
    }

    /**
     * Ends the reading and aborts a request under way, so that a blocked {@link #next()} throws {@code CANCELLED} soon.
     * Idempotent, quick.
     */
    @Override
    void close();
}
