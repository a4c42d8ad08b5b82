package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be planned.
 *
 * @param remove whether deleted records are told as such, or not at all, instead of as rows that say so
 * @param settled milliseconds: what HubSpot's index says of changes before then is complete
 * @param notes sentences for people about why it is planned so
 */
record RecordWanted(
        ObjectType type,
        RecordColumns columns,
        ReadRequest request,
        boolean remove,
        long settled,
        List<String> notes,
        Cancellation cancellation) {

    RecordWanted noting(String note) {
        return new RecordWanted(type, columns, request, remove, settled, List.of(note), cancellation);
    }

    /** The estimate with the notes before its own. */
    Estimate noted(Estimate estimate) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(estimate.notes());
        return new Estimate(estimate.rows(), estimate.costs(), all);
    }
}
