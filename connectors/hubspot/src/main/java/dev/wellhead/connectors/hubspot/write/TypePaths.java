package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;

/** How addresses name the types that inputs name as streams are. Used by one thread. */
record TypePaths(ObjectTypes types, Cancellation cancellation) {
    /** A type that is not known stays as it is given, for HubSpot to judge. */
    String of(String type) throws ConnectorException, InterruptedException {
        return types.find(type, cancellation).map(ObjectType::path).orElse(type);
    }
}
