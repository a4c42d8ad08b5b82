package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.links.LinkColumns;
import dev.wellhead.connectors.hubspot.links.LinkPair;
import dev.wellhead.connectors.hubspot.links.LinkPairs;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The streams of an account. Thread-safe. */
final class HubSpotStreams {
    private final ObjectTypes types;
    private final PropertyCatalog properties;
    private final Source small;

    HubSpotStreams(ObjectTypes types, PropertyCatalog properties, Source small) {
        this.types = types;
        this.properties = properties;
        this.small = small;
    }

    List<StreamDescriptor> discover(DiscoverRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.stream().isPresent()) {
            return one(request.stream().get(), request, cancellation);
        }
        List<ObjectType> found = new ArrayList<>();
        List<StreamDescriptor> all = new ArrayList<>();
        if (request.schemas()) {
            readable(found, all, cancellation);
        } else {
            found.addAll(types.all(cancellation));
            found.forEach(type -> all.add(records(type, Optional.empty())));
        }
        LinkPairs.listed(found).forEach(pair -> all.add(LinkColumns.stream(pair, request.schemas())));
        all.addAll(small.discover(request).streams());
        return all;
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
                    request.schemas() ? Optional.of(schema(type.get(), cancellation)) : Optional.empty();
            return List.of(records(type.get(), schema));
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

    /** Leaves out what the account lacks, or the credentials may not see: the other streams go on without. */
    private void readable(List<ObjectType> found, List<StreamDescriptor> readable, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ConnectorException refusal = null;
        for (ObjectType type : types.all(cancellation)) {
            try {
                readable.add(records(type, Optional.of(schema(type, cancellation))));
                found.add(type);
            } catch (ConnectorException e) {
                if (e.kind() == ErrorKind.PERMISSION) {
                    refusal = e;
                } else if (e.kind() != ErrorKind.NOT_FOUND && !e.code().equals(HubSpotErrors.REQUEST.code())) {
                    throw e;
                }
            }
        }
        if (readable.isEmpty() && refusal != null) {
            throw refusal;
        }
    }

    private Schema schema(ObjectType type, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return RecordColumns.all(properties.properties(type, cancellation)).schema();
    }

    private static StreamDescriptor records(ObjectType type, Optional<Schema> schema) {
        return new StreamDescriptor(
                new StreamId(type.name()),
                type.isCustom() ? "custom object" : "object",
                "",
                schema,
                List.of(RecordColumns.ID),
                Optional.of(RecordColumns.UPDATED),
                List.of(RecordColumns.UPDATED),
                Set.of(ReadMode.FULL, ReadMode.INCREMENTAL),
                Map.of("scope", type.scope()));
    }
}
