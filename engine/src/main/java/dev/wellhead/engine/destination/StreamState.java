package dev.wellhead.engine.destination;

import dev.wellhead.spi.read.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a destination knows of a stream.
 *
 * @param cursors ends of finished runs, by cursor key
 * @param open the run that was begun and not ended, with its splits; empty when there is none
 */
public record StreamState(Map<String, Position> cursors, Optional<Open> open) {
    /** Nothing is known. */
    public static final StreamState EMPTY = new StreamState(Map.of(), Optional.empty());

    public StreamState {
        cursors = Map.copyOf(cursors);
    }

    /** A run that was begun and not ended. */
    public record Open(StreamRun run, List<SplitState> splits) {
        public Open {
            splits = List.copyOf(splits);
        }
    }
}
