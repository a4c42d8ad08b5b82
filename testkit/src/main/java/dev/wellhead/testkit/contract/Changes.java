package dev.wellhead.testkit.contract;

import dev.wellhead.spi.catalog.StreamId;
import java.util.Optional;

/** Changes the data of one stream of a source on demand: what lies between two runs. Implemented by authors. */
public interface Changes {
    /** The stream that is changed; it can be read incrementally. */
    StreamId stream();

    /** Adds a row. */
    Change insert() throws Exception;

    /** Changes a row that was there from the start. */
    Change update() throws Exception;

    /** Deletes a row that was there from the start; empty where the connector does not deliver deletes. */
    default Optional<Change> delete() throws Exception {
        return Optional.empty();
    }
}
