package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import java.util.List;

/** Decides how a stream is read. Stateless. */
final class HubSpotPlanner {
    private HubSpotPlanner() {}

    /** Live and archived owners are two lists, read side by side. */
    static ReadPlan plan(ReadRequest request) throws ConnectorException {
        StreamDescriptor stream = HubSpotStreams.require(request.stream());
        Schema schema = stream.schema().orElseThrow();
        return ReadPlan.builder(request, schema)
                .key(stream.key())
                .splits(List.of(HubSpotSplit.LIVE.split(), HubSpotSplit.ARCHIVED.split()))
                .maxConcurrency(HubSpotSplit.values().length)
                .replay(Replay.AT_LEAST)
                .build();
    }
}
