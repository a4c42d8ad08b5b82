package dev.wellhead.simulators.hubspot.associations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Makes and ends associations. None of it changes when a record was last changed. */
public final class AssociationWrites {
    private static final int GREATEST = 2_000;
    private final Service service;
    private final Ends ends;

    public AssociationWrites(Service service) {
        this.service = service;
        ends = new Ends(service);
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.ASSOCIATIONS) {
            String batch = version.crm("associations") + "/{from}/{to}/batch/";
            String batches = "associations.batch.";
            gateway.add(batches + "create", "POST", batch + "create", (call, caller) -> create(call, caller, version));
            gateway.add(batches + "default", "POST", batch + "associate/default", this::createDefault);
            gateway.add(
                    batches + "archive", "POST", batch + "archive", (call, caller) -> archive(call, caller, version));
            gateway.add(
                    batches + "labels.archive",
                    "POST",
                    batch + "labels/archive",
                    (call, caller) -> archiveLabels(call, caller, version));
            String one = version.crm("objects") + "/{from}/{id}/associations";
            gateway.add("associations.put", "PUT", one + "/{to}/{toId}", this::put);
            gateway.add("associations.delete", "DELETE", one + "/{to}/{toId}", this::delete);
            gateway.add("associations.default", "PUT", one + "/default/{to}/{toId}", this::putDefault);
        }
    }

    private static int created(ApiVersion version) {
        return version.hasMultiStatus() ? 201 : 200;
    }

    private int partial(ApiVersion version) {
        return version.hasMultiStatus() || service.quirks().get().alwaysMultiStatus() ? 207 : 200;
    }

    private Reply create(Call call, HubSpotCaller caller, ApiVersion version) {
        Links.Side side = ends.writable(call, caller);
        List<JsonNode> inputs = Bodies.inputs(call, GREATEST);
        inputs.forEach(input -> Ends.kinds(side, input.path("types")));
        Batches answer = new Batches(service.crm().now());
        for (JsonNode input : inputs) {
            long from = Ends.id(input.at("/from/id").asText());
            long to = Ends.id(input.at("/to/id").asText());
            if (exist(answer, side, from, to)) {
                service.crm().links().add(side, from, to, Ends.kinds(side, input.path("types")));
                answer.add(ends.labels(side, from, to));
            }
        }
        return answer.reply(created(version), partial(version));
    }

    private static boolean exist(Batches answer, Links.Side side, long from, long to) {
        boolean hasFrom = Ends.from(side, from) != null;
        if (hasFrom && Ends.to(side, to) != null) {
            return true;
        }
        String missing = String.valueOf(hasFrom ? to : from);
        String type = (hasFrom ? side.to() : side.from()).type().name();
        answer.fail(
                "OBJECT_NOT_FOUND", "", "No object of " + type + " with id " + missing, "objectId", List.of(missing));
        return false;
    }

    private Reply createDefault(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        Batches answer = new Batches(service.crm().now());
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            addDefault(
                    answer,
                    side,
                    Ends.id(input.at("/from/id").asText()),
                    Ends.id(input.at("/to/id").asText()));
        }
        return answer.reply(200, 200);
    }

    private void addDefault(Batches answer, Links.Side side, long from, long to) {
        if (!exist(answer, side, from, to)) {
            return;
        }
        service.crm().links().add(side, from, to, 1);
        LinkKind kind = side.pair().kinds().get(0);
        answer.add(plain(from, to, kind.category(), kind.id(side.forward())));
        answer.add(plain(to, from, kind.category(), kind.id(!side.forward())));
    }

    private static ObjectNode plain(long from, long to, String category, int id) {
        ObjectNode node = Json.object();
        node.putObject("from").put("id", String.valueOf(from));
        node.putObject("to").put("id", String.valueOf(to));
        node.putObject("associationSpec").put("associationCategory", category).put("associationTypeId", id);
        return node;
    }

    private Reply archive(Call call, HubSpotCaller caller, ApiVersion version) {
        Links.Side side = ends.writable(call, caller);
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            long from = Ends.id(input.at("/from/id").asText());
            for (JsonNode to : input.path("to")) {
                service.crm().links().put(side, from, Ends.id(to.path("id").asText()), 0);
            }
        }
        return done(version);
    }

    private Reply archiveLabels(Call call, HubSpotCaller caller, ApiVersion version) {
        Links.Side side = ends.writable(call, caller);
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            long from = Ends.id(input.at("/from/id").asText());
            long to = Ends.id(input.at("/to/id").asText());
            service.crm().links().remove(side, from, to, Ends.kinds(side, input.path("types")));
        }
        return done(version);
    }

    /** The dated versions answer an empty batch, version 4 nothing. */
    private Reply done(ApiVersion version) {
        return version.isDated() ? new Batches(service.crm().now()).reply(200, 200) : Reply.empty(204, Map.of());
    }

    /** Replaces the labels of two records by those given. */
    private Reply put(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        long from = Ends.id(call.variable("id"));
        long to = Ends.id(call.variable("toId"));
        requireBoth(side, from, to);
        service.crm().links().put(side, from, to, Ends.kinds(side, array(call)) | 1);
        return Reply.json(201, ends.labels(side, from, to));
    }

    private static JsonNode array(Call call) {
        try {
            return Json.MAPPER.readTree(call.body());
        } catch (IOException e) {
            throw new BadRequest("parseError", "the body is not JSON");
        }
    }

    private static void requireBoth(Links.Side side, long from, long to) {
        if (Ends.from(side, from) == null || Ends.to(side, to) == null) {
            throw Refusals.notFound();
        }
    }

    private Reply putDefault(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        long from = Ends.id(call.variable("id"));
        long to = Ends.id(call.variable("toId"));
        requireBoth(side, from, to);
        Batches answer = new Batches(service.crm().now());
        addDefault(answer, side, from, to);
        return answer.reply(200, 200);
    }

    private Reply delete(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        service.crm().links().put(side, Ends.id(call.variable("id")), Ends.id(call.variable("toId")), 0);
        return Reply.empty(204, Map.of());
    }
}
