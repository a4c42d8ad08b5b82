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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which records are members of which lists: a part holds a few lists, one read after the other. Thread-safe. */
final class Memberships implements StreamFetch, Predicted {
    static final StreamDefinition STREAM = StreamDefinition.of(
                    "list_memberships",
                    Field.required("listId", DataType.STRING),
                    Field.required("recordId", DataType.STRING),
                    Field.of("membershipTimestamp", DataType.TIMESTAMP))
            .withKey("listId", "recordId")
            .withDescription("Which records are members of which lists.");

    private static final int LISTS_OF_A_PART = 50;
    private static final int LIMIT = 250;

    private final HubSpotClient client;
    private final Lists lists;

    Memberships(HubSpotClient client, Lists lists) {
        this.client = client;
        this.lists = lists;
    }

    @Override
    public List<String> parts(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<String> ids = lists.ids(cancellation);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += LISTS_OF_A_PART) {
            parts.add(String.join(",", ids.subList(i, Math.min(ids.size(), i + LISTS_OF_A_PART))));
        }
        return parts;
    }

    @Override
    public Prediction predict(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Prediction planning = lists.predict(cancellation);
        long members = 0;
        long pages = 0;
        for (Lists.Size list : lists.sizes(cancellation)) {
            members += list.members();
            pages += Math.max(1, (list.members() + LIMIT - 1) / LIMIT);
        }
        return new Prediction(OptionalLong.of(members), planning.requests() + pages, planning.latency());
    }

    /** A token is the place of the list in its part, a colon, and HubSpot's cursor within the list. */
    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        String[] ids = page.part().split(",");
        String token = page.token().orElse("0:");
        int place = Integer.parseInt(token.substring(0, token.indexOf(':')));
        String after = token.substring(token.indexOf(':') + 1);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(LIMIT));
        if (!after.isEmpty()) {
            parameters.put("after", after);
        }
        HubSpotCall call = HubSpotCall.get(
                "list members of list " + ids[place],
                client.paths().lists("/" + ids[place] + "/memberships", parameters));
        // A list may be deleted between two calls.
        JsonObject answer = Answers.ofOneOfMany(client, call, page.cancellation());
        for (JsonObject member : answer.objects("results")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("listId", ids[place]);
            row.put("recordId", member.textOr("recordId", ""));
            member.text("membershipTimestamp").ifPresent(time -> row.put("membershipTimestamp", time));
            page.add(row);
        }
        Optional<String> next = Answers.after(answer);
        if (next.isPresent()) {
            return Optional.of(place + ":" + next.get());
        }
        return place + 1 < ids.length ? Optional.of((place + 1) + ":") : Optional.empty();
    }
}
