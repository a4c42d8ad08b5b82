package dev.wellhead.engine.destination;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;

/**
 * Takes the rows of a single read, in order: a table on a terminal, a file. Keeps no state. Used by one thread.
 */
public interface PageSink extends AutoCloseable {
    /** Called once, before any page. */
    void begin(Schema schema) throws IOException;

    void write(Page page) throws IOException;

    /** Called once, after the last page of a read that succeeded: completes the file and makes it appear. */
    void finish() throws IOException;

    /** Drops what was not finished. Idempotent. */
    @Override
    void close() throws IOException;
}
