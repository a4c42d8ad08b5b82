package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;

/** One step of testing a connection. Implemented by connectors. */
@FunctionalInterface
public interface CheckStep {
    /** What was found, for people: whose credentials these are, how much may be used. */
    String run(Cancellation cancellation) throws ConnectorException, InterruptedException;
}
