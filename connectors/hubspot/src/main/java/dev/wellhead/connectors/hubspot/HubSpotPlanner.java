package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.objects.RecordPlanner;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.Optional;

/** Decides how a stream is read. Thread-safe. */
final class HubSpotPlanner {
    private final HubSpotStreams streams;
    private final RecordPlanner records;
    private final Source small;

    HubSpotPlanner(HubSpotStreams streams, RecordPlanner records, Source small) {
        this.streams = streams;
        this.records = records;
        this.small = small;
    }

    ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        Optional<ObjectType> type = streams.type(request.stream(), cancellation);
        if (type.isPresent()) {
            return records.plan(type.get(), request, cancellation);
        }
        streams.requireSmall(request.stream(), cancellation);
        return small.plan(request);
    }
}
