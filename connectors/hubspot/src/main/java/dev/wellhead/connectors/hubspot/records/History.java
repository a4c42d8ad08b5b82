package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.BatchParts;
import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that properties of a type had before, as far as HubSpot keeps them. Ids are listed, and their history read in
 * batches, since a list with the history of all properties has too long an address. Thread-safe.
 */
final class History implements StreamFetch, Predicted {
    /** Most records of a batch with history. */
    private static final int BATCH = 50;

    private final HubSpotClient client;
    private final PropertyCatalog properties;
    private final ObjectType type;
    private final Clock clock;
    private volatile List<String> names = List.of();

    History(HubSpotClient client, PropertyCatalog properties, ObjectType type, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.type = type;
        this.clock = clock;
    }

    static StreamDefinition stream(ObjectType type) {
        return StreamDefinition.of(
                        type.name() + "_history",
                        Field.required("recordId", DataType.STRING),
                        Field.required("property", DataType.STRING),
                        Field.of("timestamp", DataType.TIMESTAMP),
                        Field.of("value", DataType.STRING),
                        Field.of("sourceType", DataType.STRING),
                        Field.of("sourceId", DataType.STRING),
                        Field.of("sourceLabel", DataType.STRING),
                        Field.of("updatedByUserId", DataType.INT64))
                .withKind("history")
                .withDescription(
                        "Earlier values of the properties of " + type.name() + ", as far as HubSpot keeps them.");
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        JsonObject ids = list(page.token(), page.cancellation());
        Set<String> asked = ids(ids);
        if (!asked.isEmpty()) {
            read(asked, page);
        }
        return Answers.after(ids);
    }

    @Override
    public Prediction predict(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Map<String, Object> all = Map.of("limit", 1, "properties", List.of("hs_object_id"));
        OptionalLong records = client.object(
                        HubSpotCall.search(
                                "search " + type.name(), client.paths().objects(type.path(), "/search", Map.of()), all),
                        cancellation)
                .integer("total");
        List<String> histories = properties.names(type, cancellation);
        long began = clock.millis();
        Set<String> asked = ids(list(Optional.empty(), cancellation));
        if (!asked.isEmpty()) {
            client.object(batch(asked, histories), cancellation);
        }
        long latency = (clock.millis() - began) / 2;
        long pages = (records.orElse(0) + BATCH - 1) / BATCH;
        // The properties are asked for once; an empty type still has a page.
        return new Prediction(OptionalLong.empty(), pages == 0 ? 1 : 1 + 2 * pages, latency);
    }

    private JsonObject list(Optional<String> token, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(BATCH));
        parameters.put("properties", "hs_object_id");
        token.ifPresent(after -> parameters.put("after", after));
        URI list = client.paths().objects(type.path(), "", parameters);
        return client.object(HubSpotCall.get("list " + type.name(), list), cancellation);
    }

    private static Set<String> ids(JsonObject listed) {
        return listed.objects("results").stream()
                .map(record -> record.textOr("id", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private HubSpotCall batch(Set<String> asked, List<String> histories) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("properties", List.of());
        body.put("propertiesWithHistory", histories);
        body.put("inputs", asked.stream().map(id -> Map.of("id", id)).toList());
        URI uri = client.paths().objects(type.path(), "/batch/read", Map.of("archived", "false"));
        return HubSpotCall.query("read history of " + type.name(), uri, body);
    }

    private void read(Set<String> asked, PageRequest page) throws ConnectorException, InterruptedException {
        HubSpotCall call = batch(asked, names(page));
        JsonObject answer = client.object(call, page.cancellation());
        BatchParts.requireNoneFailed(call, answer.objects("errors"));
        for (JsonObject record : answer.objects("results")) {
            if (!asked.contains(record.textOr("id", ""))) {
                // It was merged meanwhile and is answered as the other record, which the list names by itself.
                continue;
            }
            JsonObject history = record.object("propertiesWithHistory");
            for (String property : history.members().keySet()) {
                for (JsonObject version : history.objects(property)) {
                    add(record.textOr("id", ""), property, version, page);
                }
            }
        }
    }

    /** Asked for once at the beginning of each reading. */
    private List<String> names(PageRequest page) throws ConnectorException, InterruptedException {
        List<String> known = names;
        if (known.isEmpty() || page.token().isEmpty()) {
            known = properties.names(type, page.cancellation());
            names = known;
        }
        return known;
    }

    private static void add(String id, String property, JsonObject version, PageRequest page)
            throws ConnectorException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("recordId", id);
        row.put("property", property);
        for (String name : List.of("timestamp", "value", "sourceType", "sourceId", "sourceLabel", "updatedByUserId")) {
            version.text(name).ifPresent(value -> row.put(name, value));
        }
        page.add(row);
    }
}
