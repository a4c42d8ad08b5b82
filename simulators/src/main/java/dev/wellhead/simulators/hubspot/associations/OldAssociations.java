package dev.wellhead.simulators.hubspot.associations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Map;

/** Version 3: no labels, 100 of a record at most, the rest by the page token of a single read. */
public final class OldAssociations {
    private static final int PAGE = 100;
    private static final int GREATEST = 1_000;
    private final Service service;
    private final Ends ends;

    public OldAssociations(Service service) {
        this.service = service;
        ends = new Ends(service);
    }

    public void register() {
        Gateway gateway = service.gateway();
        String batch = "crm/v3/associations/{from}/{to}/batch/";
        gateway.add("associations.batch.read", "POST", batch + "read", this::batch);
        gateway.add(
                "associations.batch.create", "POST", batch + "create", (call, caller) -> change(call, caller, true));
        gateway.add(
                "associations.batch.archive", "POST", batch + "archive", (call, caller) -> change(call, caller, false));
        gateway.add("associations.list", "GET", "crm/v3/objects/{from}/{id}/associations/{to}", this::one);
    }

    private Reply batch(Call call, HubSpotCaller caller) {
        Links.Side side = ends.readable(call, caller);
        Batches answer = new Batches(service.crm().now());
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            long id = Ends.id(input.path("id").asText());
            Row from = Ends.from(side, id);
            List<Link> links = from == null ? List.of() : service.crm().links().of(side, from);
            if (!links.isEmpty()) {
                ByteSink sink =
                        answer.next().ascii("{\"from\":{\"id\":\"").number(id).ascii("\"},\"to\":");
                String link = service.endpoint().get() + "/crm/v3/objects/"
                        + side.from().type().name() + "/" + id + "/associations/"
                        + side.to().type().name();
                page(sink, side, links, 0, link);
                sink.put('}');
            }
        }
        return answer.reply(200, 207);
    }

    private static void page(ByteSink sink, Links.Side side, List<Link> links, int begin, String link) {
        int end = Math.min(links.size(), begin + PAGE);
        String type = side.from().type().singular() + "_to_" + side.to().type().singular();
        sink.put('[');
        for (int i = begin; i < end; i++) {
            (i == begin ? sink : sink.put(','))
                    .ascii("{\"id\":\"")
                    .number(links.get(i).toId());
            sink.ascii("\",\"type\":").string(type).put('}');
        }
        sink.put(']');
        if (end < links.size()) {
            String token = LinkWriter.token(side, links.get(end - 1).toId());
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").ascii(token).ascii("\",\"link\":");
            sink.string(link + "?after=" + token).ascii("}}");
        }
    }

    private Reply one(Call call, HubSpotCaller caller) {
        Links.Side side = ends.readable(call, caller);
        Row from = Ends.from(side, Ends.id(call.variable("id")));
        if (from == null) {
            throw Refusals.notFound();
        }
        List<Link> links = service.crm().links().of(side, from);
        ByteSink sink = new ByteSink(4096).ascii("{\"results\":");
        int begin = LinkWriter.begin(links, call.parameter("after"));
        page(sink, side, links, begin, service.endpoint().get() + call.rawPath());
        return Reply.encoded(sink.put('}').toBytes());
    }

    private Reply change(Call call, HubSpotCaller caller, boolean make) {
        Links.Side side = ends.writable(call, caller);
        Batches answer = new Batches(service.crm().now());
        for (JsonNode input : Bodies.inputs(call, GREATEST)) {
            long from = Ends.id(input.at("/from/id").asText());
            long to = Ends.id(input.at("/to/id").asText());
            if (!make) {
                service.crm().links().put(side, from, to, 0);
            } else if (Ends.from(side, from) != null && Ends.to(side, to) != null) {
                service.crm().links().add(side, from, to, 1);
                answer.next()
                        .ascii("{\"from\":{\"id\":\"")
                        .number(from)
                        .ascii("\"},\"to\":{\"id\":\"")
                        .number(to)
                        .ascii("\"},\"type\":")
                        .string(input.path("type").asText())
                        .put('}');
            } else {
                answer.fail("OBJECT_NOT_FOUND", "", "No such object", "objectId", List.of(String.valueOf(to)));
            }
        }
        return make ? answer.reply(201, 207) : Reply.empty(204, Map.of());
    }
}
