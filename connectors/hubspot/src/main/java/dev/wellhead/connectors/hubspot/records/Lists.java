package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The account's lists (segments). Thread-safe. */
final class Lists implements StreamFetch, Predicted {
    static final StreamDefinition STREAM = StreamDefinition.of(
                    "lists",
                    Field.required("listId", DataType.STRING),
                    Field.of("name", DataType.STRING),
                    Field.of("objectTypeId", DataType.STRING),
                    Field.of("processingType", DataType.STRING),
                    Field.of("processingStatus", DataType.STRING),
                    Field.of("listVersion", DataType.INT64),
                    Field.of("size", DataType.INT64),
                    Field.of("createdById", DataType.STRING),
                    Field.of("updatedById", DataType.STRING),
                    Field.of("createdAt", DataType.TIMESTAMP),
                    Field.of("updatedAt", DataType.TIMESTAMP),
                    Field.of("filtersUpdatedAt", DataType.TIMESTAMP),
                    Field.of("additionalProperties", DataType.JSON))
            .withKey("listId")
            .withDescription("The account's lists, which HubSpot also calls segments.");

    private static final int COUNT = 500;

    /** HubSpot answers no offset beyond. */
    private static final long LAST_OFFSET = 10_000;

    private final HubSpotClient client;
    private final Clock clock;

    Lists(HubSpotClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        long offset = page.token().map(Long::parseLong).orElse(0L);
        JsonObject answer = search(offset, page.cancellation());
        for (JsonObject list : answer.objects("lists")) {
            page.add(row(list));
        }
        return next(answer, offset);
    }

    @Override
    public Prediction predict(Cancellation cancellation) throws ConnectorException, InterruptedException {
        long began = clock.millis();
        JsonObject answer = search(0, cancellation);
        long latency = clock.millis() - began;
        OptionalLong total = answer.integer("total");
        long pages = Math.max(1, (total.orElse(0) + COUNT - 1) / COUNT);
        return new Prediction(total, pages, latency);
    }

    /**
     * The members of a list, as HubSpot counts them.
     *
     * @param id of the list
     */
    record Size(String id, long members) {}

    /** How many members each list has. */
    List<Size> sizes(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<Size> sizes = new ArrayList<>();
        Optional<String> token = Optional.of("0");
        while (token.isPresent()) {
            long offset = Long.parseLong(token.get());
            JsonObject answer = search(offset, cancellation);
            for (JsonObject list : answer.objects("lists")) {
                String size = String.valueOf(row(list).getOrDefault("size", "0"));
                sizes.add(new Size(list.textOr("listId", ""), size.matches("\\d{1,15}") ? Long.parseLong(size) : 0));
            }
            token = next(answer, offset);
        }
        return sizes;
    }

    /** The page of lists at an offset. */
    JsonObject search(long offset, Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (offset >= LAST_OFFSET) {
            throw HubSpotErrors.STREAMS
                    .answer()
                    .with("the account has more than " + LAST_OFFSET
                            + " lists, and HubSpot tells of no more than these");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offset", offset);
        body.put("count", COUNT);
        body.put("query", "");
        return client.object(
                HubSpotCall.query("search lists", client.paths().lists("/search", Map.of()), body), cancellation);
    }

    /** The offset of the next page. */
    static Optional<String> next(JsonObject answer, long offset) {
        long following =
                answer.integer("offset").orElse(offset + answer.objects("lists").size());
        return answer.isTrue("hasMore") && following > offset
                ? Optional.of(Long.toString(following))
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> row(JsonObject list) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(list.members());
        list.object("additionalProperties")
                .text("hs_list_size")
                .filter(size -> size.matches("\\d+"))
                .ifPresent(size -> row.putIfAbsent("size", size));
        return row;
    }

    /** The ids of all lists. */
    List<String> ids(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return sizes(cancellation).stream()
                .map(Size::id)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
