package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.toolkit.stream.StreamSource;
import java.util.Set;

/** The streams that are read whole, page by page: everything but records and associations. Stateless. */
public final class SmallStreams {
    /** Types whose history is a stream. */
    private static final Set<String> WITH_HISTORY = Set.of("contacts", "companies", "deals", "tickets", "leads");

    private SmallStreams() {}

    /** A source of them, which the caller closes. */
    public static StreamSource of(HubSpotClient client, ObjectTypes types, PropertyCatalog properties) {
        Lists lists = new Lists(client);
        StreamSource source = StreamSource.of(HubSpotErrors.STREAMS)
                .with(Owners.STREAM, new Owners(client))
                .with(Pipelines.STREAM, new Pipelines(client, types, false))
                .with(Pipelines.STAGES, new Pipelines(client, types, true))
                .with(Definitions.PROPERTIES, new Definitions(client, types))
                .with(Definitions.SCHEMAS, page -> Definitions.schemas(client, page))
                .with(Lists.STREAM, lists)
                .with(Memberships.STREAM, new Memberships(client, lists))
                .with(Labels.STREAM, new Labels(client, types));
        for (ObjectType type : ObjectTypes.STANDARD) {
            if (WITH_HISTORY.contains(type.name())) {
                source = source.with(History.stream(type), new History(client, properties, type));
            }
        }
        return source;
    }
}
