package dev.wellhead.simulators.hubspot.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Reads records by id or by a unique property, one or a batch. */
public final class ReadApi {
    private static final int GREATEST = 100;
    private static final int GREATEST_WITH_HISTORY = 50;
    private final Service service;
    private final Projections projections;
    private final AtomicLong batches = new AtomicLong();

    public ReadApi(Service service, Projections projections) {
        this.service = service;
        this.projections = projections;
    }

    public void register() {
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("objects") + "/{type}";
            service.gateway().add("objects.read", "GET", root + "/{id}", this::one);
            service.gateway()
                    .add(
                            "objects.batch.read",
                            "POST",
                            root + "/batch/read",
                            (call, caller) -> batch(call, caller, version));
        }
    }

    private Reply one(Call call, HubSpotCaller caller) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        Row row = new Lookup(table, call.parameter("idProperty"), call.flag("archived"))
                .find(call.variable("id"))
                .orElseThrow(Refusals::notFound);
        Projection projection =
                projections.of(table, caller, call.values("properties"), call.values("propertiesWithHistory"));
        ByteSink sink = new ByteSink(4096);
        projection.open(sink, row);
        new InlineLinks(service, table, call.values("associations")).write(sink, row);
        return Reply.encoded(sink.put('}').toBytes()).noted("1 row " + row.id(), projection.size());
    }

    private Reply batch(Call call, HubSpotCaller caller, ApiVersion version) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        ObjectNode body = call.json();
        List<String> histories = Bodies.texts(body.path("propertiesWithHistory"));
        int greatest = histories.isEmpty() ? GREATEST : GREATEST_WITH_HISTORY;
        List<JsonNode> inputs = Bodies.inputs(call, greatest);
        Lookup lookup = new Lookup(table, body.path("idProperty").asText(""), call.flag("archived"));
        Projection projection = projections.of(table, caller, Bodies.texts(body.path("properties")), histories);
        TreeMap<Long, Row> found = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            lookup.find(id).ifPresentOrElse(row -> found.put(row.id(), row), () -> missing.add(id));
        }
        Batches answer = new Batches(service.crm().now());
        int failing = service.quirks().get().partFailsEvery();
        if (failing > 0 && !found.isEmpty() && batches.incrementAndGet() % failing == 0) {
            answer.failForNow("ids", found.pollLastEntry().getKey());
        }
        found.values().forEach(row -> projection.write(answer.next(), row));
        if (!missing.isEmpty()) {
            answer.fail(
                    "OBJECT_NOT_FOUND",
                    "",
                    "Could not get some " + table.type().name()
                            + " objects, they may be deleted or not exist. Check that ids are valid.",
                    "ids",
                    missing);
        }
        boolean multi = version.hasMultiStatus() || service.quirks().get().alwaysMultiStatus();
        return answer.reply(200, multi ? 207 : 200)
                .noted(found.size() + " rows of " + inputs.size(), projection.size());
    }
}
