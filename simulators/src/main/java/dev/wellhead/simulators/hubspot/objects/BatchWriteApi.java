package dev.wellhead.simulators.hubspot.objects;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes, changes and archives records in batches of 100. Where every input of a batch to create has a trace id, each
 * fails by itself; else the first failure fails the batch.
 */
public final class BatchWriteApi {
    private static final int GREATEST = 100;
    private final Service service;
    private final Projections projections;

    public BatchWriteApi(Service service, Projections projections) {
        this.service = service;
        this.projections = projections;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("objects") + "/{type}/batch/";
            gateway.add(
                    "objects.batch.create", "POST", root + "create", (call, caller) -> create(call, caller, version));
            gateway.add(
                    "objects.batch.update", "POST", root + "update", (call, caller) -> update(call, caller, version));
            gateway.add(
                    "objects.batch.upsert", "POST", root + "upsert", (call, caller) -> upsert(call, caller, version));
            gateway.add("objects.batch.archive", "POST", root + "archive", this::archive);
        }
    }

    private int partial(ApiVersion version, int otherwise) {
        boolean multi = version.hasMultiStatus() || service.quirks().get().alwaysMultiStatus();
        return multi ? 207 : otherwise;
    }

    private Reply create(Call call, HubSpotCaller caller, ApiVersion version) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        List<JsonNode> inputs = Bodies.inputs(call, GREATEST);
        boolean traced = inputs.stream().allMatch(input -> input.has("objectWriteTraceId"));
        Batches answer = new Batches(service.crm().now());
        Writing writing = new Writing(service, table);
        if (!traced) {
            // Nothing is made unless all can be.
            inputs.forEach(input -> new Validation(table).check(Bodies.values(input.path("properties")), null));
        }
        for (JsonNode input : inputs) {
            each(
                    answer,
                    input,
                    traced,
                    () -> show(answer, table, caller, input, writing.create(input), Optional.empty()));
        }
        return answer.reply(201, partial(version, 201));
    }

    private Reply update(Call call, HubSpotCaller caller, ApiVersion version) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        Batches answer = new Batches(service.crm().now());
        Writing writing = new Writing(service, table);
        List<String> missing = new ArrayList<>();
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            String id = input.path("id").asText();
            Optional<Row> row = new Lookup(table, input.path("idProperty").asText(""), false)
                    .find(id)
                    .filter(found -> input.has("idProperty") || id.equals(String.valueOf(found.id())));
            if (row.isEmpty()) {
                missing.add(id);
            } else {
                each(
                        answer,
                        input,
                        true,
                        () -> show(answer, table, caller, input, writing.update(row.get(), input), Optional.empty()));
            }
        }
        if (!missing.isEmpty()) {
            answer.fail("OBJECT_NOT_FOUND", "", "Could not find some objects to update.", "ids", missing);
        }
        return answer.reply(200, partial(version, 200));
    }

    private Reply upsert(Call call, HubSpotCaller caller, ApiVersion version) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        Batches answer = new Batches(service.crm().now());
        Writing writing = new Writing(service, table);
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            String idProperty = input.path("idProperty").asText("");
            Optional<Row> row =
                    new Lookup(table, idProperty, false).find(input.path("id").asText());
            if (row.isEmpty() && idProperty.isEmpty()) {
                throw Refusals.invalid("A record can only be made by a unique property, not by its id");
            }
            each(answer, input, true, () -> {
                Row written =
                        row.isPresent() ? writing.update(row.get(), input) : writing.create(withKey(input, idProperty));
                show(answer, table, caller, input, written, Optional.of(row.isEmpty()));
            });
        }
        return answer.reply(200, partial(version, 200));
    }

    private static JsonNode withKey(JsonNode input, String idProperty) {
        Map<String, String> values = Bodies.values(input.path("properties"));
        values.putIfAbsent(idProperty, input.path("id").asText());
        return Json.object().set("properties", Json.object(values));
    }

    private static void each(Batches answer, JsonNode input, boolean alone, Runnable work) {
        try {
            work.run();
        } catch (HubSpotFailure e) {
            if (!alone) {
                throw e;
            }
            String trace =
                    input.path("objectWriteTraceId").asText(input.path("id").asText());
            String part = input.has("objectWriteTraceId") ? "objectWriteTraceId" : "ids";
            String category = e.reply().status() == 409 ? "CONFLICT" : "VALIDATION_ERROR";
            answer.fail(category, "", String.valueOf(e.getMessage()), part, List.of(trace));
        }
    }

    private void show(
            Batches answer, ObjectTable table, HubSpotCaller caller, JsonNode input, Row row, Optional<Boolean> isNew) {
        ByteSink sink = answer.next();
        Writing.shown(projections, table, caller, input).open(sink, row);
        isNew.ifPresent(made -> sink.ascii(",\"new\":").ascii(String.valueOf(made)));
        if (input.has("objectWriteTraceId")) {
            sink.ascii(",\"objectWriteTraceId\":")
                    .string(input.path("objectWriteTraceId").asText());
        }
        sink.put('}');
    }

    private Reply archive(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        Lookup lookup = new Lookup(table, "", false);
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            lookup.find(input.path("id").asText())
                    .ifPresent(row -> service.crm().archive(table, row.id()));
        }
        return Reply.empty(204, Map.of());
    }
}
