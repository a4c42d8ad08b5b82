package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.api.BatchParts;
import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads associations in batches. Used by one thread. */
final class LinkBatches {
    /** Most records of a batch. */
    static final int MOST = 1_000;

    private final HubSpotClient client;
    private final String from;
    private final String to;
    private final Cancellation cancellation;
    private long requests;
    private long refused;

    LinkBatches(HubSpotClient client, LinkSplit split, Cancellation cancellation) {
        this.client = client;
        this.from = split.from();
        this.to = split.to();
        this.cancellation = cancellation;
    }

    /**
     * An answer.
     *
     * @param page the associations
     * @param rest records that have more of them
     */
    record Answer(Page page, List<LinkInput> rest) {}

    /**
     * The next associations of some records. HubSpot answers the first 500 of each and where to go on; a record without
     * any is reported as missing, or left out.
     */
    Answer read(List<LinkInput> inputs) throws ConnectorException, InterruptedException {
        Map<String, Object> body =
                Map.of("inputs", inputs.stream().map(LinkInput::json).toList());
        HubSpotCall call = HubSpotCall.query(
                        "read associations of " + from + " with " + to,
                        client.paths().associations(from, to, "/batch/read"),
                        body)
                .on(HubSpotLanes.Kind.ASSOCIATIONS);
        PageBuilder page = new PageBuilder(LinkColumns.SCHEMA);
        List<LinkInput> rest = new ArrayList<>();
        requests++;
        JsonObject others = client.send(
                call,
                cancellation,
                answer -> Json.objectWithRows(answer, "results", record -> {
                    LinkColumns.append(record, page);
                    record.object("paging")
                            .object("next")
                            .text("after")
                            .filter(after -> !after.isEmpty())
                            .ifPresent(after ->
                                    rest.add(new LinkInput(record.object("from").textOr("id", ""), after)));
                }));
        BatchParts.requireNoneFailed(call, others.objects("errors"));
        return new Answer(page.build(), rest);
    }

    /** Whether a batch was refused for one of its records, which a smaller one may be without. */
    static boolean isRefusal(ConnectorException failure) {
        return failure.code().equals(HubSpotErrors.REQUEST.code());
    }

    /** Notes a record that HubSpot refuses by itself; one that is gone by now has nothing to lose. */
    void refused(String id, ConnectorException failure) throws ConnectorException, InterruptedException {
        if (isGone(id)) {
            return;
        }
        refused++;
        if (refused > 20) {
            throw failure;
        }
    }

    private boolean isGone(String id) throws ConnectorException, InterruptedException {
        HubSpotCall call = HubSpotCall.query(
                "read " + from,
                client.paths().objects(from, "/batch/read", Map.of("archived", "false")),
                Map.of("properties", List.of("hs_object_id"), "inputs", List.of(Map.of("id", id))));
        requests++;
        return client.object(call, cancellation).objects("results").stream()
                .noneMatch(record -> record.textOr("id", "").equals(id));
    }

    Map<String, Long> counters() {
        return Map.of("requests", requests, "refused", refused);
    }
}
