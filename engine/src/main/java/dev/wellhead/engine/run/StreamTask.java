package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.read.ReadRequest;
import java.util.Optional;

/**
 * A stream to bring to a destination.
 *
 * @param ref under which name its state is kept
 * @param source open for as long as the run; not closed by it
 * @param request what to read; the engine fills in where the last run ended
 * @param writeMode what the rows do to those that are there; empty for what the plan's delivery calls for
 * @param refresh whether to begin anew: an open run is given up and cursors are not used
 */
public record StreamTask(
        StreamRef ref, Source source, ReadRequest request, Optional<WriteMode> writeMode, boolean refresh) {
    /** Brings the stream in the mode that makes the destination equal the source. */
    public static StreamTask of(StreamRef ref, Source source, ReadRequest request) {
        return new StreamTask(ref, source, request, Optional.empty(), false);
    }
}
