package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.links.LinkPair;
import dev.wellhead.connectors.hubspot.links.Links;
import dev.wellhead.connectors.hubspot.objects.RecordPlanner;
import dev.wellhead.connectors.hubspot.records.SmallStreams;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.Optional;

/** Decides how a stream is read. Thread-safe. */
final class HubSpotPlanner {
    private final HubSpotStreams streams;
    private final RecordPlanner records;
    private final Links links;
    private final SmallStreams small;

    HubSpotPlanner(HubSpotStreams streams, RecordPlanner records, Links links, SmallStreams small) {
        this.streams = streams;
        this.records = records;
        this.links = links;
        this.small = small;
    }

    ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        Optional<ObjectType> type = streams.type(request.stream(), cancellation);
        if (type.isPresent()) {
            return records.plan(type.get(), request, cancellation);
        }
        Optional<LinkPair> pair = streams.pair(request.stream(), cancellation);
        if (pair.isPresent()) {
            return links.plan(pair.get(), request, cancellation);
        }
        streams.requireSmall(request.stream(), cancellation);
        return small.plan(request, cancellation);
    }
}
