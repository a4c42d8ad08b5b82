package dev.wellhead.simulators.hubspot.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who is in a list, in the order of ids or of joining, and in which lists a record is. */
final class MembershipsApi {
    private static final int GREATEST = 250;
    private static final int GREATEST_BATCH = 1_000;
    private final Service service;
    private final Lists lists;

    MembershipsApi(Service service, Lists lists) {
        this.service = service;
        this.lists = lists;
    }

    void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("lists");
            gateway.add("lists.memberships", "GET", root + "/{list}/memberships", this::byId);
            gateway.add("lists.join-order", "GET", root + "/{list}/memberships/join-order", this::byJoining);
            gateway.add(
                    "lists.add", "PUT", root + "/{list}/memberships/add", (call, caller) -> change(call, caller, true));
            gateway.add(
                    "lists.remove",
                    "PUT",
                    root + "/{list}/memberships/remove",
                    (call, caller) -> change(call, caller, false));
            gateway.add("lists.of-record", "GET", root + "/records/{type}/{record}/memberships", this::ofRecord);
            gateway.add("lists.of-records", "POST", root + "/records/memberships/batch/read", this::ofRecords);
        }
    }

    private Reply byId(Call call, HubSpotCaller caller) {
        caller.require(ListsApi.READ);
        RecordList list = ListsApi.find(lists, call);
        long after = Bodies.number(call.parameter("after")).orElse(-1);
        return page(call, list.members(after + 1), list);
    }

    private Reply byJoining(Call call, HubSpotCaller caller) {
        caller.require(ListsApi.READ);
        RecordList list = ListsApi.find(lists, call);
        List<RecordList.Member> all = list.members(0)
                .sorted(Comparator.comparingLong(RecordList.Member::joined)
                        .thenComparingLong(RecordList.Member::recordId))
                .toList();
        long after = Bodies.number(call.parameter("after")).orElse(-1);
        int begin = 0;
        for (int i = 0; i < all.size() && after >= 0; i++) {
            begin = all.get(i).recordId() == after ? i + 1 : begin;
        }
        return page(call, all.stream().skip(begin), list);
    }

    private static Reply page(Call call, Stream<RecordList.Member> members, RecordList list) {
        int limit = Bodies.limit(call.parameter("limit"), 100, GREATEST);
        List<RecordList.Member> page = members.limit(limit + 1L).toList();
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        page.stream()
                .limit(limit)
                .forEach(member -> results.addObject()
                        .put("recordId", String.valueOf(member.recordId()))
                        .put("membershipTimestamp", Iso.text(member.joined())));
        if (page.size() > limit) {
            String after = String.valueOf(page.get(limit - 1).recordId());
            body.putObject("paging")
                    .putObject("next")
                    .put("after", after)
                    .put("link", call.rawPath() + "?after=" + after);
        }
        return Reply.json(body).noted(results.size() + " members of " + list.id(), 0);
    }

    private Reply change(Call call, HubSpotCaller caller, boolean add) {
        caller.require(ListsApi.WRITE);
        RecordList list = ListsApi.find(lists, call);
        if (!list.isManual()) {
            throw Refusals.invalid("List " + list.id() + " is not manual: its filter decides who is in it");
        }
        ObjectNode body = Json.object();
        ArrayNode added = body.putArray("recordsIdsAdded");
        ArrayNode removed = body.putArray("recordIdsRemoved");
        ArrayNode missing = body.putArray("recordIdsMissing");
        for (JsonNode element : array(call)) {
            Row row = Bodies.live(list.table(), element.asText());
            if (row == null) {
                missing.add(element.asText());
            } else if (add) {
                list.add(row.id(), service.crm().now());
                added.add(element.asText());
            } else {
                list.remove(row.id());
                removed.add(element.asText());
            }
        }
        return Reply.json(body);
    }

    private static JsonNode array(Call call) {
        try {
            return Json.MAPPER.readTree(call.body());
        } catch (IOException e) {
            throw new BadRequest("parseError", "the body is not JSON");
        }
    }

    private ArrayNode memberships(ObjectTable table, String recordId) {
        ArrayNode results = Json.MAPPER.createArrayNode();
        Row row = Bodies.live(table, recordId);
        if (row != null) {
            lists.all().stream()
                    .filter(list -> list.table() == table && list.has(row))
                    .forEach(list -> results.add(ListJson.membership(list, list.member(row))));
        }
        return results;
    }

    private Reply ofRecord(Call call, HubSpotCaller caller) {
        caller.require(ListsApi.READ);
        ObjectTable table = service.table(call.variable("type"));
        return Reply.json(Json.object().set("results", memberships(table, call.variable("record"))));
    }

    private Reply ofRecords(Call call, HubSpotCaller caller) {
        caller.require(ListsApi.READ);
        Batches answer = new Batches(service.crm().now());
        for (JsonNode input : Bodies.inputs(call, GREATEST_BATCH)) {
            ObjectTable table = service.table(input.path("objectTypeId").asText());
            String recordId = input.path("recordId").asText();
            ObjectNode result =
                    Json.object().put("objectTypeId", table.type().id()).put("recordId", recordId);
            result.set("recordListMemberships", memberships(table, recordId));
            answer.add(result);
        }
        return answer.reply(200, 207);
    }
}
