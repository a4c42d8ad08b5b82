package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks for the properties of types. Thread-safe; keeps nothing, because people add properties at any time. */
public final class PropertyCatalog {
    private final HubSpotClient client;

    public PropertyCatalog(HubSpotClient client) {
        this.client = client;
    }

    /** HubSpot's answer for a type. */
    public List<JsonObject> definitions(ObjectType type, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HubSpotCall call = HubSpotCall.get(
                "list properties of " + type.name(),
                client.paths().properties(type.path(), Map.of("archived", "false")));
        return client.object(call, cancellation).objects("results");
    }

    /** The properties as columns, in HubSpot's order. */
    public List<Property> properties(ObjectType type, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Property> properties = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonObject definition : definitions(type, cancellation)) {
            String name = definition.textOr("name", "");
            // A destination that ignores case could hold only one of two such columns.
            boolean isUsable = !name.isEmpty() && !name.contains(",") && !RecordColumns.isOwn(name);
            if (isUsable && names.add(name.toLowerCase(Locale.ROOT))) {
                properties.add(new Property(name, ColumnKind.of(name, definition.textOr("type", "string"))));
            }
        }
        return properties;
    }

    /** The names of these. */
    public List<String> names(ObjectType type, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return properties(type, cancellation).stream().map(Property::name).toList();
    }
}
