package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.toolkit.text.NearNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The streams of an account. Stateless. */
final class HubSpotStreams {
    static final StreamDescriptor OWNERS = new StreamDescriptor(
            new StreamId("owners"),
            "CRM",
            "People and queues that records belong to, archived ones included.",
            Optional.of(OwnerRows.SCHEMA),
            List.of("id"),
            Optional.empty(),
            List.of(),
            Set.of(ReadMode.FULL),
            Map.of());

    private HubSpotStreams() {}

    static Catalog discover(DiscoverRequest request) throws ConnectorException {
        return new Catalog(
                request.stream().isPresent() ? List.of(require(request.stream().get())) : List.of(OWNERS));
    }

    static StreamDescriptor require(StreamId id) throws ConnectorException {
        if (!id.equals(OWNERS.id())) {
            throw HubSpotErrors.STREAM_UNKNOWN.with("there is no stream '" + id + "'. "
                    + NearNames.question(id.name(), List.of(OWNERS.id().name())));
        }
        return OWNERS;
    }
}
