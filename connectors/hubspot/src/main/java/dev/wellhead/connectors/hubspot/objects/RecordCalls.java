package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.BatchParts;
import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that read records of a split. Used by one thread. */
final class RecordCalls implements RecordAnswers {
    /** Servers on the way refuse longer addresses, at 8 or 16 KB; then the properties travel in a body. */
    private static final int LONGEST_ADDRESS = 7_500;

    private final HubSpotClient client;
    private final ObjectType type;
    private final PageDecoder decoder;
    private final List<String> properties;
    private final boolean isWide;
    private final int most;
    private final Cancellation cancellation;
    private long requests;
    private long searches;
    private boolean isNarrow;

    /** @param most records of one answer that are wanted at most */
    RecordCalls(HubSpotClient client, RecordSplit split, PageDecoder decoder, int most, Cancellation cancellation) {
        this.most = most;
        this.client = client;
        this.type = split.type();
        this.decoder = decoder;
        this.properties = wanted(split.columns(), split.since() != RecordSplit.ALL);
        this.isWide = isWide(client, type, properties);
        this.cancellation = cancellation;
    }

    /** Whether the properties make an address too long for a list. */
    static boolean isWide(HubSpotClient client, ObjectType type, List<String> properties) {
        URI address = client.paths().objects(type.path(), "", Map.of("properties", String.join(",", properties)));
        return address.toString().length() > LONGEST_ADDRESS;
    }

    @Override
    public RecordPage list(String after, boolean archived) throws ConnectorException, InterruptedException {
        HubSpotCall call = listing(after, archived, isWide ? SearchBody.ID : String.join(",", properties));
        requests++;
        if (!isWide) {
            return client.send(call, cancellation, decoder::read);
        }
        JsonObject ids = client.object(call, cancellation);
        return hydrated(ids, archived);
    }

    @Override
    public long[] ids(long first) throws ConnectorException, InterruptedException {
        requests++;
        JsonObject page = client.object(listing(Long.toString(first), false, SearchBody.ID), cancellation);
        return page.objects("results").stream()
                .map(record -> record.textOr("id", "").getBytes(StandardCharsets.UTF_8))
                .mapToLong(id -> RecordTexts.whole(id, 0, id.length))
                .toArray();
    }

    private HubSpotCall listing(String after, boolean archived, String names) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(Math.min(most, LIST_LIMIT)));
        parameters.put("archived", Boolean.toString(archived));
        if (!after.isEmpty()) {
            parameters.put("after", after);
        }
        parameters.put("properties", names);
        return HubSpotCall.get("list " + type.name(), client.paths().objects(type.path(), "", parameters));
    }

    /**
     * Searches live records; answers at most {@link SearchBody#MOST}. HubSpot documents a longest body that it does not hold
     * callers to: where it does, ids are searched for, and the rest read in batches.
     */
    @Override
    public RecordPage search(SearchBody body) throws ConnectorException, InterruptedException {
        searches++;
        if (!isNarrow) {
            try {
                return client.send(searching(client, type, body), cancellation, decoder::read);
            } catch (ConnectorException e) {
                if (!e.code().equals(HubSpotErrors.REQUEST.code()) || properties.size() == 1) {
                    throw e;
                }
                isNarrow = true;
                searches++;
            }
        }
        JsonObject found = client.object(searching(client, type, body.ofIds(LIST_LIMIT)), cancellation);
        RecordPage page = hydrated(found, false);
        // What is gone by now is in the index still.
        int gone = found.objects("results").size() - page.count();
        return page.withTotal(found.integer("total").orElse(0) - gone);
    }

    @Override
    public SearchBody searching() {
        return SearchBody.of(properties, Math.min(most, SearchBody.MOST));
    }

    @Override
    public Page nothing() {
        return decoder.none();
    }

    @Override
    public long count(SearchBody body) throws ConnectorException, InterruptedException {
        searches++;
        return client.object(searching(client, type, body), cancellation)
                .integer("total")
                .orElse(0);
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("requests", requests + searches, "searches", searches);
    }

    static HubSpotCall searching(HubSpotClient client, ObjectType type, SearchBody body) {
        return HubSpotCall.search(
                "search " + type.name(), client.paths().objects(type.path(), "/search", Map.of()), body.json());
    }

    /** The records of a list of ids, with all their properties. */
    private RecordPage hydrated(JsonObject ids, boolean archived) throws ConnectorException, InterruptedException {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (JsonObject record : ids.objects("results")) {
            inputs.add(Map.of("id", record.textOr("id", "")));
        }
        RecordPage page = new RecordPage(decoder.none(), new long[0], 0, Optional.empty(), -1);
        if (!inputs.isEmpty()) {
            URI uri =
                    client.paths().objects(type.path(), "/batch/read", Map.of("archived", Boolean.toString(archived)));
            Map<String, Object> body = Map.of("properties", properties, "inputs", inputs);
            requests++;
            HubSpotCall call = HubSpotCall.query("read " + type.name(), uri, body);
            page = asked(client.send(call, cancellation, answer -> whole(call, answer)), inputs);
        }
        return page.withAfter(ids.object("paging").object("next").text("after").filter(next -> !next.isEmpty()));
    }

    private RecordPage whole(HubSpotCall call, InputStream answer) throws IOException, ConnectorException {
        RecordPage page = decoder.read(answer);
        BatchParts.requireNoneFailed(call, decoder.errors());
        return page;
    }

    /** A record that was merged meanwhile is answered as another, which the list names by itself. */
    private static RecordPage asked(RecordPage page, List<Map<String, Object>> inputs) {
        long[] wanted = new long[inputs.size()];
        for (int i = 0; i < wanted.length; i++) {
            byte[] id = String.valueOf(inputs.get(i).get("id")).getBytes(StandardCharsets.UTF_8);
            wanted[i] = RecordTexts.whole(id, 0, id.length);
            if (wanted[i] == RecordTexts.NONE) {
                return page;
            }
        }
        return page.matching(wanted);
    }

    private static List<String> wanted(RecordColumns columns, boolean merges) {
        List<String> names = new ArrayList<>(columns.names());
        if (names.isEmpty()) {
            // Without any name HubSpot answers a choice of its own.
            names.add(SearchBody.ID);
        }
        if (merges && !names.contains(RecordDecoder.MERGED)) {
            names.add(RecordDecoder.MERGED);
        }
        return names;
    }
}
