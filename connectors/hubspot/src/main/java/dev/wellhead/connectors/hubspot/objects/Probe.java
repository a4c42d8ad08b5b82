package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out how the records of a type can be read. HubSpot documents the list's cursor as the id of the next record, but
 * does not promise that one may make it up: it is tried out before each read. Thread-safe.
 */
final class Probe {
    private final HubSpotClient client;
    private final ObjectType type;
    private final Cancellation cancellation;

    Probe(HubSpotClient client, ObjectType type, Cancellation cancellation) {
        this.client = client;
        this.type = type;
        this.cancellation = cancellation;
    }

    /**
     * What the index says.
     *
     * @param total how many records
     * @param top the highest id
     */
    record Found(long total, long top) {}

    /** Total and highest id of the records that match; empty when this type cannot be searched, or has ids of its own. */
    Optional<Found> search(SearchBody matching) throws ConnectorException, InterruptedException {
        JsonObject answer;
        try {
            answer = client.object(RecordCalls.searching(client, type, matching.descending()), cancellation);
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.REMOTE || e.kind() == ErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        OptionalLong total = answer.integer("total");
        long top = ids(answer).stream().mapToLong(Probe::number).max().orElse(0);
        return total.isEmpty() || top == RecordTexts.NONE
                ? Optional.empty()
                : Optional.of(new Found(total.getAsLong(), top));
    }

    /** The least id of the records that match; empty when the index has none. */
    OptionalLong least(SearchBody matching) throws ConnectorException, InterruptedException {
        List<String> ids = ids(client.object(RecordCalls.searching(client, type, matching), cancellation));
        return ids.stream().mapToLong(Probe::number).min();
    }

    /** How many records match. */
    long count(SearchBody matching) throws ConnectorException, InterruptedException {
        return client.object(RecordCalls.searching(client, type, matching), cancellation)
                .integer("total")
                .orElse(0);
    }

    /**
     * A page of the recycle bin.
     *
     * @param after the cursor of the next page; empty at the end
     */
    record Bin(List<Long> ids, String after) {}

    /** A page of the recycle bin from an id on, or a cursor; empty begins it. A type without a bin has an empty one. */
    Bin bin(String after) throws ConnectorException, InterruptedException {
        Map<String, String> parameters =
                new HashMap<>(Map.of("limit", Integer.toString(RecordAnswers.LIST_LIMIT), "properties", SearchBody.ID));
        parameters.put("archived", "true");
        if (!after.isEmpty()) {
            parameters.put("after", after);
        }
        JsonObject answer = client.object(
                HubSpotCall.get("list " + type.name(), client.paths().objects(type.path(), "", parameters)),
                cancellation);
        return new Bin(
                ids(answer).stream().map(Probe::number).toList(),
                answer.object("paging").object("next").textOr("after", ""));
    }

    /** The least id of the list; empty when it has none, or one that is no number. */
    OptionalLong first() throws ConnectorException, InterruptedException {
        return least(list(""));
    }

    /** The least id of the list from one on. */
    OptionalLong firstFrom(long id) throws ConnectorException, InterruptedException {
        return least(list(Long.toString(id)));
    }

    private static OptionalLong least(JsonObject answer) {
        return ids(answer).stream()
                .limit(1)
                .mapToLong(Probe::number)
                .filter(id -> id != RecordTexts.NONE)
                .findFirst();
    }

    /** Whether the list can be entered at an id in the midst, and goes on in ascending order from there. */
    boolean canEnter(long middle) throws ConnectorException, InterruptedException {
        JsonObject answer;
        try {
            answer = list(Long.toString(middle));
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.REMOTE || e.kind() == ErrorKind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
        long before = middle - 1;
        for (String id : ids(answer)) {
            long number = number(id);
            if (number <= before) {
                return false;
            }
            before = number;
        }
        // There is a record above the middle, so an empty answer means that the cursor was not understood.
        return !ids(answer).isEmpty();
    }

    private JsonObject list(String after) throws ConnectorException, InterruptedException {
        Map<String, String> parameters = after.isEmpty()
                ? Map.of("limit", "3", "properties", SearchBody.ID)
                : Map.of("limit", "3", "properties", SearchBody.ID, "after", after);
        return client.object(
                HubSpotCall.get("list " + type.name(), client.paths().objects(type.path(), "", parameters)),
                cancellation);
    }

    private static List<String> ids(JsonObject answer) {
        return answer.objects("results").stream()
                .map(record -> record.textOr("id", ""))
                .toList();
    }

    private static long number(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        return RecordTexts.whole(text, 0, text.length);
    }
}
