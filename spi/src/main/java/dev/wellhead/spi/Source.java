package dev.wellhead.spi;

import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.Optional;

/**
 * One connection. Implemented by connectors; every method may be called from several threads at once. The host closes
 * it once, after every reader that it opened.
 */
@Stable(since = "0.1")
public interface Source extends AutoCloseable {
    /**
     * Tries the connection step by step: reach, sign in, permissions, one small read. Bad credentials are a result, not
     * an exception. Blocking, seconds at most.
     */
    ConnectionStatus check() throws InterruptedException;

    /** Lists the streams, with their fields when the request asks for them. Blocking. */
    Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException;

    /**
     * Divides a read into splits. With {@link ReadRequest.Purpose#EXPLAIN} it is cheap and leaves nothing behind on the
     * server; with {@link ReadRequest.Purpose#RUN} it may open sessions or start jobs, and the host stores what it
     * answers before it reads. Bounded in time and size.
     */
    ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException;

    /**
     * Opens a split, from its start or from a position that an earlier reader of it reported, perhaps in another
     * process. May block for the first request. The caller closes the reader.
     */
    PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException;

    /** The writes that this source accepts; empty when it is read-only. */
    default Optional<Actions> actions() {
        return Optional.empty();
    }

    /** Releases what the source holds. Idempotent; does not wait for the network. */
    @Override
    void close();
}
