package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.read.ReadRequest;

/**
 * What is to be planned.
 *
 * @param remove whether deleted records are told as such, or not at all, instead of as rows that say so
 * @param settled milliseconds: what HubSpot's index says of changes before then is complete
 */
record RecordWanted(
        ObjectType type,
        RecordColumns columns,
        ReadRequest request,
        boolean remove,
        long settled,
        Cancellation cancellation) {}
