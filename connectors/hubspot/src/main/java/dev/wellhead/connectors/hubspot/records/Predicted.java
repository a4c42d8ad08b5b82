package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.util.OptionalLong;

/** A stream that can tell what reading it takes, for a few calls. Thread-safe. */
interface Predicted {
    Prediction predict(Cancellation cancellation) throws ConnectorException, InterruptedException;

    /**
     * What reading takes.
     *
     * @param rows empty when nobody can know
     * @param requests of planning and reading
     * @param latency milliseconds of a call; 0 when not known
     */
    record Prediction(OptionalLong rows, long requests, long latency) {}
}
