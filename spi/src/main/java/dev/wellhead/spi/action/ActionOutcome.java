package dev.wellhead.spi.action;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Incubating;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one input row.
 *
 * @param input its row number in the page
 * @param result whether it was done
 * @param failure why not; empty for {@link Result#OK}
 * @param values what the service answered, e.g. the new identifier
 */
@Incubating(since = "0.1")
public record ActionOutcome(
        int input, Result result, Optional<ConnectorException> failure, Map<String, String> values) {
    /** What became of an input. */
    public enum Result {
        OK,
        FAILED,
        /** The connection was lost before the answer: it may or may not have been done. */
        UNKNOWN
    }

    public ActionOutcome {
        values = Map.copyOf(values);
    }
}
