package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.links.LinkColumns;
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
import dev.wellhead.toolkit.parallel.InParallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Lists every stream of an account. What the account lacks is left out; what the credentials may not read is left out of a
 * listing with columns, and in one of names says why, because the other streams go on without it. Thread-safe.
 */
final class HubSpotCatalog {
    private final ObjectTypes types;
    private final PropertyCatalog properties;
    private final HubSpotAccess access;
    private final Executor executor;
    private final Source small;

    HubSpotCatalog(
            ObjectTypes types, PropertyCatalog properties, HubSpotAccess access, Executor executor, Source small) {
        this.types = types;
        this.properties = properties;
        this.access = access;
        this.executor = executor;
        this.small = small;
    }

    /** Every stream by name. */
    List<StreamDescriptor> names(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Map<String, HubSpotAccess.Found> found = access.find(cancellation).stream()
                .collect(Collectors.toMap(HubSpotAccess.Found::stream, stream -> stream));
        List<ObjectType> readable = new ArrayList<>();
        List<StreamDescriptor> all = new ArrayList<>();
        for (ObjectType type : types.all(cancellation)) {
            HubSpotAccess.Found access = found.get(type.name());
            if (access != null) {
                all.add(marked(records(type, Optional.empty()), access));
                if (access.isReadable()) {
                    readable.add(type);
                }
            }
        }
        LinkPairs.listed(readable).forEach(pair -> all.add(LinkColumns.stream(pair, false)));
        for (StreamDescriptor stream : small.discover(DiscoverRequest.names()).streams()) {
            String name = stream.id().name();
            String needed = needed(name);
            HubSpotAccess.Found access = found.get(needed);
            if (access == null ? !isType(needed) : access.isReadable() || name.equals(needed)) {
                all.add(access == null ? stream : marked(stream, access));
            }
        }
        return all;
    }

    /** Every stream with its columns. */
    List<StreamDescriptor> described(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<Described> described =
                InParallel.map(executor, types.all(cancellation), type -> described(type, cancellation));
        List<StreamDescriptor> all = new ArrayList<>();
        described.forEach(type -> type.stream().ifPresent(all::add));
        Optional<ConnectorException> refusal =
                described.stream().flatMap(type -> type.refusal().stream()).findFirst();
        if (all.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
        }
        List<ObjectType> found = described.stream()
                .filter(type -> type.stream().isPresent())
                .map(Described::type)
                .toList();
        LinkPairs.listed(found).forEach(pair -> all.add(LinkColumns.stream(pair, true)));
        List<String> names = found.stream().map(ObjectType::name).toList();
        small.discover(DiscoverRequest.all()).streams().stream()
                .filter(stream -> {
                    String needed = needed(stream.id().name());
                    return !isType(needed) || names.contains(needed);
                })
                .forEach(all::add);
        return all;
    }

    private record Described(
            ObjectType type, Optional<StreamDescriptor> stream, Optional<ConnectorException> refusal) {}

    private Described described(ObjectType type, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            return new Described(
                    type, Optional.of(records(type, Optional.of(schema(type, cancellation)))), Optional.empty());
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION) {
                return new Described(type, Optional.empty(), Optional.of(e));
            } else if (HubSpotErrors.isAbsent(e)) {
                return new Described(type, Optional.empty(), Optional.empty());
            }
            throw e;
        }
    }

    Schema schema(ObjectType type, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return RecordColumns.all(properties.properties(type, cancellation)).schema();
    }

    static StreamDescriptor records(ObjectType type, Optional<Schema> schema) {
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

    /** The stream without which a small one cannot be read; often itself. */
    private static String needed(String small) {
        return small.equals("list_memberships") ? "lists" : small.replaceFirst("_history$", "");
    }

    private static boolean isType(String stream) {
        return ObjectTypes.STANDARD.stream().anyMatch(type -> type.name().equals(stream));
    }

    private static StreamDescriptor marked(StreamDescriptor stream, HubSpotAccess.Found access) {
        if (access.isReadable()) {
            return stream;
        }
        Map<String, String> facts = new LinkedHashMap<>(stream.facts());
        facts.put("left-out", access.reason());
        return new StreamDescriptor(
                stream.id(),
                stream.kind(),
                "left out: " + access.reason(),
                stream.schema(),
                stream.key(),
                stream.version(),
                stream.cursors(),
                stream.modes(),
                facts);
    }
}
