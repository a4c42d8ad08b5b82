package dev.wellhead.simulators.hubspot.lists;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds, shows, makes and deletes lists. */
public final class ListsApi {
    static final Set<String> READ = Set.of("crm.lists.read");
    static final Set<String> WRITE = Set.of("crm.lists.write");
    private static final int DEEPEST = 10_000;
    private static final int GREATEST = 500;
    private final Service service;
    private final Lists lists;

    public ListsApi(Service service, Lists lists) {
        this.service = service;
        this.lists = lists;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("lists");
            gateway.add("lists.search", "POST", root + "/search", this::search);
            gateway.add("lists.list", "GET", root, this::several);
            gateway.add("lists.create", "POST", root, this::create);
            gateway.add("lists.read", "GET", root + "/{list}", this::one);
            gateway.add("lists.delete", "DELETE", root + "/{list}", this::delete);
        }
        new MembershipsApi(service, lists).register();
    }

    private Reply search(Call call, HubSpotCaller caller) {
        caller.require(READ);
        ObjectNode input = call.json();
        int count = Bodies.limit(input.path("count").asText(""), 20, GREATEST);
        int offset = input.path("offset").asInt(0);
        if (offset < 0 || offset >= DEEPEST) {
            throw Refusals.invalid("offset must be below " + DEEPEST + ", " + offset + " is not");
        }
        List<String> ids = Bodies.texts(input.path("listIds"));
        List<String> processing = Bodies.texts(input.path("processingTypes"));
        String query = input.path("query").asText("").toLowerCase(Locale.ROOT);
        String type = input.path("objectTypeId").asText("");
        List<RecordList> found = lists.all().stream()
                .filter(list -> ids.isEmpty() || ids.contains(String.valueOf(list.id())))
                .filter(list -> processing.isEmpty() || processing.contains(list.isManual() ? "MANUAL" : "DYNAMIC"))
                .filter(list -> list.name().toLowerCase(Locale.ROOT).contains(query))
                .filter(list -> type.isEmpty() || list.table().type().id().equals(type))
                .toList();
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("lists");
        found.stream().skip(offset).limit(count).forEach(list -> array.add(ListJson.found(list)));
        int next = Math.min(found.size(), offset + count);
        return Reply.json(
                body.put("hasMore", next < found.size()).put("offset", next).put("total", found.size()));
    }

    private Reply several(Call call, HubSpotCaller caller) {
        caller.require(READ);
        List<String> ids = call.values("listIds");
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("lists");
        lists.all().stream()
                .filter(list -> ids.contains(String.valueOf(list.id())))
                .forEach(list -> array.add(ListJson.withSize(list)));
        return Reply.json(body);
    }

    static RecordList find(Lists lists, Call call) {
        return Bodies.number(call.variable("list")).stream()
                .boxed()
                .flatMap(id -> lists.find(id).stream())
                .findFirst()
                .orElseThrow(Refusals::notFound);
    }

    private static Reply shown(RecordList list) {
        return Reply.json(Json.object().set("list", ListJson.withSize(list)));
    }

    private Reply one(Call call, HubSpotCaller caller) {
        caller.require(READ);
        return shown(find(lists, call));
    }

    private Reply create(Call call, HubSpotCaller caller) {
        caller.require(WRITE);
        ObjectNode input = call.json();
        return shown(lists.create(
                input.path("name").asText(),
                service.table(input.path("objectTypeId").asText())));
    }

    private Reply delete(Call call, HubSpotCaller caller) {
        caller.require(WRITE);
        lists.delete(find(lists, call).id());
        return Reply.empty(204, Map.of());
    }
}
