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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pipelines of all types that have some, or their stages. Thread-safe. */
final class Pipelines implements StreamFetch {
    private static final List<String> STANDARD =
            List.of("deals", "tickets", "leads", "orders", "appointments", "courses", "listings", "services");

    static final StreamDefinition STREAM = StreamDefinition.of(
                    "pipelines",
                    Field.required("objectType", DataType.STRING),
                    Field.required("id", DataType.STRING),
                    Field.of("label", DataType.STRING),
                    Field.of("displayOrder", DataType.INT64),
                    Field.of("archived", DataType.BOOLEAN),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP))
            .withKey("objectType", "id")
            .withDescription("Pipelines of deals, tickets and other types.");

    static final StreamDefinition STAGES = StreamDefinition.of(
                    "pipeline_stages",
                    Field.required("objectType", DataType.STRING),
                    Field.required("pipelineId", DataType.STRING),
                    Field.required("id", DataType.STRING),
                    Field.of("label", DataType.STRING),
                    Field.of("displayOrder", DataType.INT64),
                    Field.of("metadata", DataType.JSON),
                    Field.of("archived", DataType.BOOLEAN),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP))
            .withKey("objectType", "pipelineId", "id")
            .withDescription("The stages of pipelines, with their probability or ticket state.");

    private final HubSpotClient client;
    private final ObjectTypes types;
    private final boolean stages;

    Pipelines(HubSpotClient client, ObjectTypes types, boolean stages) {
        this.client = client;
        this.types = types;
        this.stages = stages;
    }

    @Override
    public List<String> parts(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<String> parts = new ArrayList<>(STANDARD);
        types.all(cancellation).stream()
                .filter(ObjectType::isCustom)
                .map(ObjectType::name)
                .forEach(parts::add);
        return parts;
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        Optional<ObjectType> type = types.find(page.part(), page.cancellation());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        HubSpotCall call = HubSpotCall.get(
                "list pipelines of " + page.part(),
                client.paths().pipelines(type.get().path()));
        JsonObject answer = Answers.ofOneOfMany(client, call, page.cancellation());
        for (JsonObject pipeline : answer.objects("results")) {
            if (stages) {
                for (JsonObject stage : pipeline.objects("stages")) {
                    page.add(with(stage, Map.of("objectType", page.part(), "pipelineId", pipeline.textOr("id", ""))));
                }
            } else {
                page.add(with(pipeline, Map.of("objectType", page.part())));
            }
        }
        return Optional.empty();
    }

    private static Map<String, @Nullable Object> with(JsonObject row, Map<String, String> more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(row.members());
        values.putAll(more);
        return values;
    }
}
