package dev.wellhead.spi.action;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Incubating;
import dev.wellhead.spi.data.Page;
import java.util.List;

/** The writes of a source. Implemented by connectors; thread-safe; lives as long as its source. */
@Incubating(since = "0.1")
public interface Actions {
    List<ActionDescriptor> describe();

    /**
     * Runs an action for every row of a page, all within one call.
     *
     * @return an outcome per row, in order; a row that failed does not hold up the others
     * @throws ConnectorException when nothing was done at all
     */
    List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException;
}
