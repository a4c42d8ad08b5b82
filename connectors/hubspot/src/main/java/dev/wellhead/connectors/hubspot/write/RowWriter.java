package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionOutcome;
import java.util.List;

/** Writes the inputs of one call of an action. Made anew for each call; used by one thread. */
@FunctionalInterface
interface RowWriter {
    /**
     * An outcome for each row, in their order.
     *
     * @throws ConnectorException when nothing was written at all
     */
    List<ActionOutcome> run(List<WriteRow> rows) throws ConnectorException, InterruptedException;
}
