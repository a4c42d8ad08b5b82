package dev.wellhead;

import dev.wellhead.engine.run.PageStream;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.Map;

/**
 * One connection to a source of data. Made by {@link Connectors}; implemented by the platform only.
 *
 * <p>Lifecycle: created, initialised, in use, closed. {@link #type()}, {@link #id()}, {@link #descriptor()} and {@link
 * #configurationTemplate()} work at any time; every other call needs an initialised connector that is not closed, and
 * throws {@link IllegalStateException} otherwise. Thread-safe: any number of reads may run at once.
 */
public interface Connector extends AutoCloseable {
    /** The kind of source, e.g. {@code bigquery}. */
    String type();

    /** What this connection is called. */
    String id();

    /** What the connector is and can do. */
    ConnectorDescriptor descriptor();

    /** The JSON Schema (2020-12) of the settings, in plain maps and lists that any JSON library writes. */
    Map<String, Object> configurationTemplate();

    /**
     * Takes the settings. Replaces references and checks everything against the template; does not touch the network.
     * After a failure it may be called again.
     *
     * @throws ConnectorException of kind {@code SETTINGS} naming every wrong setting, its value and the fix
     * @throws IllegalStateException when the connector is initialised already, or closed
     */
    void initialize(ConnectorSettings settings) throws ConnectorException;

    /** Tries the connection step by step. Bad credentials are a result, not an exception. Blocking, seconds at most. */
    ConnectionStatus testConnection() throws InterruptedException;

    /** What the connector is and which streams the connection has, by name. Blocking: asks the source. */
    ConnectorMetadata metadata() throws ConnectorException, InterruptedException;

    /** Streams with their fields, as asked for. Blocking. */
    Catalog catalog(DiscoverRequest request) throws ConnectorException, InterruptedException;

    /**
     * Reads rows into memory: at most {@link FetchParams#limit()} of them, else {@link FetchParams#DEFAULT_LIMIT}. The
     * result says when there were more. Blocking; interrupting the thread ends the read.
     */
    ConnectorData fetchData(FetchParams params) throws ConnectorException, InterruptedException;

    /**
     * Reads rows page by page, with no limit unless the parameters name one. Memory stays constant, whatever the number
     * of rows. The caller closes the stream, before it closes the connector.
     */
    PageStream read(FetchParams params) throws ConnectorException, InterruptedException;

    /** How the source would carry out a read, and what it would cost, without reading. Blocking. */
    ReadPlan explain(FetchParams params) throws ConnectorException, InterruptedException;

    /**
     * The open connection itself, for the engine that syncs it, and for applications that write by its {@link
     * Source#actions()}. Not to be closed by the caller, and not to be used after this connector is closed.
     */
    Source source();

    /** Cancels reads that are still open and releases what the connection holds. Idempotent. */
    @Override
    void close();
}
