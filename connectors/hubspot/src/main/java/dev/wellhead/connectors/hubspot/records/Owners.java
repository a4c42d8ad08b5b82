package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
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

/** People and queues that records belong to: those that are there and those that left are two lists. Thread-safe. */
final class Owners implements StreamFetch {
    private static final String LIVE = "live";
    private static final String ARCHIVED = "archived";
    private static final int LIMIT = 500;

    private static final DataType TEAM = DataType.struct(List.of(
            Field.of("id", DataType.STRING), Field.of("name", DataType.STRING), Field.of("primary", DataType.BOOLEAN)));

    static final StreamDefinition STREAM = StreamDefinition.of(
                    "owners",
                    Field.required("id", DataType.STRING),
                    Field.of("email", DataType.STRING),
                    Field.of("type", DataType.STRING),
                    Field.of("firstName", DataType.STRING),
                    Field.of("lastName", DataType.STRING),
                    Field.of("userId", DataType.INT64),
                    Field.of("userIdIncludingInactive", DataType.INT64),
                    Field.of("teams", DataType.listOf(TEAM)),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP),
                    Field.of("archived", DataType.BOOLEAN))
            .withKey("id")
            .withDescription("People and queues that records belong to, archived ones included.");

    private final HubSpotClient client;

    Owners(HubSpotClient client) {
        this.client = client;
    }

    @Override
    public List<String> parts(Cancellation cancellation) {
        return List.of(LIVE, ARCHIVED);
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(LIMIT));
        parameters.put("archived", Boolean.toString(page.part().equals(ARCHIVED)));
        page.token().ifPresent(after -> parameters.put("after", after));
        HubSpotCall call = HubSpotCall.get("list owners", client.paths().owners(parameters));
        JsonObject answer = client.object(call, page.cancellation());
        for (JsonObject owner : answer.objects("results")) {
            page.add(owner);
        }
        return Answers.after(answer);
    }
}
