package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.links.LinkColumns;
import dev.wellhead.connectors.hubspot.links.LinkPair;
import dev.wellhead.connectors.hubspot.links.LinkPairs;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The streams of an account. Thread-safe. */
final class HubSpotStreams {
    private final ObjectTypes types;
    private final HubSpotCatalog catalog;
    private final Source small;

    HubSpotStreams(ObjectTypes types, HubSpotCatalog catalog, Source small) {
        this.types = types;
        this.catalog = catalog;
        this.small = small;
    }

    List<StreamDescriptor> discover(DiscoverRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.stream().isPresent()) {
            return one(request.stream().get(), request, cancellation);
        }
        return request.schemas() ? catalog.described(cancellation) : catalog.names(cancellation);
    }

    /** The type whose records a stream has; empty when it has others. */
    Optional<ObjectType> type(StreamId stream, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return types.find(stream.name(), cancellation);
    }

    private List<StreamDescriptor> one(StreamId stream, DiscoverRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<ObjectType> type = type(stream, cancellation);
        if (type.isPresent()) {
            Optional<Schema> schema =
                    request.schemas() ? Optional.of(catalog.schema(type.get(), cancellation)) : Optional.empty();
            return List.of(HubSpotCatalog.records(type.get(), schema));
        }
        Optional<LinkPair> pair = pair(stream, cancellation);
        if (pair.isPresent()) {
            return List.of(LinkColumns.stream(pair.get(), request.schemas()));
        }
        requireSmall(stream, cancellation);
        return small.discover(request).streams();
    }

    /** The pair whose associations a stream has; empty when it has others. */
    Optional<LinkPair> pair(StreamId stream, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return LinkPairs.find(stream.name(), types.all(cancellation));
    }

    /** @throws ConnectorException that names streams of similar names when there is none of this one */
    void requireSmall(StreamId stream, Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<String> names = new ArrayList<>(small.discover(DiscoverRequest.names()).streams().stream()
                .map(known -> known.id().name())
                .toList());
        if (names.contains(stream.name())) {
            return;
        }
        List<ObjectType> known = types.all(cancellation);
        known.forEach(type -> names.add(type.name()));
        LinkPairs.listed(known).forEach(pair -> names.add(pair.name()));
        throw HubSpotErrors.STREAM_UNKNOWN.with(
                "there is no stream '" + stream + "'. " + NearNames.question(stream.name(), names));
    }
}
