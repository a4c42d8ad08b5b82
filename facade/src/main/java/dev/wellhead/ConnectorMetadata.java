package dev.wellhead;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.catalog.Catalog;
import java.time.Instant;

/**
 * What is known of a connection.
 *
 * @param connectorId what the connection is called
 * @param descriptor what its connector is, accepts and can do
 * @param catalog its streams, by name; ask {@link Connector#catalog} for their fields
 * @param readAt when the source was asked
 */
public record ConnectorMetadata(String connectorId, ConnectorDescriptor descriptor, Catalog catalog, Instant readAt) {}
