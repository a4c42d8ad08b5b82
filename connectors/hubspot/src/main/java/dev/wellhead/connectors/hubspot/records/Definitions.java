package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of all types. Thread-safe. */
final class Definitions implements StreamFetch {
    static final StreamDefinition PROPERTIES = StreamDefinition.of(
                    "properties",
                    Field.required("objectType", DataType.STRING),
                    Field.required("name", DataType.STRING),
                    Field.of("label", DataType.STRING),
                    Field.of("type", DataType.STRING),
                    Field.of("fieldType", DataType.STRING),
                    Field.of("groupName", DataType.STRING),
                    Field.of("description", DataType.STRING),
                    Field.of("options", DataType.JSON),
                    Field.of("calculated", DataType.BOOLEAN),
                    Field.of("externalOptions", DataType.BOOLEAN),
                    Field.of("hasUniqueValue", DataType.BOOLEAN),
                    Field.of("hidden", DataType.BOOLEAN),
                    Field.of("hubspotDefined", DataType.BOOLEAN),
                    Field.of("referencedObjectType", DataType.STRING),
                    Field.of("dataSensitivity", DataType.STRING),
                    Field.of("archived", DataType.BOOLEAN),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP))
            .withKey("objectType", "name")
            .withDescription("The properties of all types that the account may see.");

    static final StreamDefinition SCHEMAS = StreamDefinition.of(
                    "schemas",
                    Field.required("objectTypeId", DataType.STRING),
                    Field.of("fullyQualifiedName", DataType.STRING),
                    Field.of("name", DataType.STRING),
                    Field.of("labels", DataType.JSON),
                    Field.of("description", DataType.STRING),
                    Field.of("primaryDisplayProperty", DataType.STRING),
                    Field.of("requiredProperties", DataType.listOf(DataType.STRING)),
                    Field.of("searchableProperties", DataType.listOf(DataType.STRING)),
                    Field.of("properties", DataType.JSON),
                    Field.of("associations", DataType.JSON),
                    Field.of("archived", DataType.BOOLEAN),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP))
            .withKey("objectTypeId")
            .withDescription("The definitions of the account's custom objects.");

    private final HubSpotClient client;
    private final ObjectTypes types;

    Definitions(HubSpotClient client, ObjectTypes types) {
        this.client = client;
        this.types = types;
    }

    @Override
    public List<String> parts(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return types.all(cancellation).stream().map(ObjectType::name).toList();
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        Optional<ObjectType> type = types.find(page.part(), page.cancellation());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        HubSpotCall call = HubSpotCall.get(
                "list properties of " + page.part(),
                client.paths().properties(type.get().path(), Map.of("archived", "false")));
        JsonObject answer = Answers.ofOneOfMany(client, call, page.cancellation());
        for (JsonObject property : answer.objects("results")) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(property.members());
            row.put("objectType", page.part());
            page.add(row);
        }
        return Optional.empty();
    }

    /** The definitions of custom objects. */
    static Optional<String> schemas(HubSpotClient client, PageRequest page)
            throws ConnectorException, InterruptedException {
        HubSpotCall call = HubSpotCall.get("list schemas", client.paths().schemas(Map.of()));
        for (JsonObject schema : client.object(call, page.cancellation()).objects("results")) {
            page.add(schema);
        }
        return Optional.empty();
    }
}
