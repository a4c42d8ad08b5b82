package dev.wellhead.simulators.hubspot.associations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Batches;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads associations with labels: of a thousand records at once, 500 of each; the rest of a record by its token. */
public final class AssociationReads {
    private static final int GREATEST = 1_000;
    private final Service service;
    private final Ends ends;
    private final AtomicLong batches = new AtomicLong();

    public AssociationReads(Service service) {
        this.service = service;
        ends = new Ends(service);
    }

    public void register() {
        for (ApiVersion version : ApiVersion.ASSOCIATIONS) {
            service.gateway()
                    .add(
                            "associations.batch.read",
                            "POST",
                            version.crm("associations") + "/{from}/{to}/batch/read",
                            (call, caller) -> batch(call, caller, version));
            if (version.readsAssociationsOfOne()) {
                service.gateway()
                        .add(
                                "associations.list",
                                "GET",
                                version.crm("objects") + "/{from}/{id}/associations/{to}",
                                (call, caller) -> one(call, caller, version));
            }
        }
    }

    private Reply batch(Call call, HubSpotCaller caller, ApiVersion version) {
        Links.Side side = ends.readable(call, caller);
        List<JsonNode> inputs = Bodies.inputs(call, GREATEST);
        inputs.forEach(input -> Ends.id(input.path("id").asText()));
        Quirks quirks = service.quirks().get();
        Batches answer = new Batches(service.crm().now());
        int failing = quirks.partFailsEvery();
        boolean fails = failing > 0 && batches.incrementAndGet() % failing == 0;
        for (JsonNode input : inputs) {
            long id = Ends.id(input.path("id").asText());
            Row from = Ends.from(side, id);
            if (from == null && quirks.goneFailsBatch()) {
                throw Refusals.invalid("Invalid object ids in the batch: " + id + " does not exist");
            }
            List<Link> links = from == null ? List.of() : service.crm().links().of(side, from);
            int begin = LinkWriter.begin(links, input.path("after").asText(""));
            if (begin < links.size() && fails) {
                fails = false;
                answer.failForNow("fromObjectId", id);
            } else if (begin < links.size()) {
                record(answer.next(), side, id, links, begin, version);
            } else if (begin == 0) {
                String message = "No " + side.to().type().singular() + " is associated with "
                        + side.from().type().singular() + " " + id + ".";
                answer.fail(
                        "OBJECT_NOT_FOUND",
                        "crm.associations.NO_ASSOCIATIONS_FOUND",
                        message,
                        "fromObjectId",
                        List.of(String.valueOf(id)));
            }
        }
        boolean multi = version.hasMultiStatus() || quirks.alwaysMultiStatus();
        return answer.reply(200, multi ? 207 : 200).noted(answer.results() + " of " + inputs.size() + " records", 0);
    }

    private void record(ByteSink sink, Links.Side side, long id, List<Link> links, int begin, ApiVersion version) {
        sink.ascii("{\"from\":{\"id\":\"").number(id).ascii("\"},\"to\":[");
        int end = writePage(sink, side, links, begin, LinkWriter.PAGE, version);
        sink.put(']');
        if (end < links.size()) {
            String token = LinkWriter.token(side, links.get(end - 1).toId());
            String link = service.endpoint().get() + "/" + version.crm("objects") + "/"
                    + side.from().type().name() + "/" + id + "/associations/"
                    + side.to().type().name() + "?after=" + token;
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").ascii(token).ascii("\",\"link\":");
            sink.string(link).ascii("}}");
        }
        sink.put('}');
    }

    private static int writePage(
            ByteSink sink, Links.Side side, List<Link> links, int begin, int limit, ApiVersion version) {
        int end = Math.min(links.size(), begin + limit);
        for (int i = begin; i < end; i++) {
            LinkWriter.write(i == begin ? sink : sink.put(','), side, links.get(i), version.isDated());
        }
        return end;
    }

    private Reply one(Call call, HubSpotCaller caller, ApiVersion version) {
        Links.Side side = ends.readable(call, caller);
        Row from = Ends.from(side, Ends.id(call.variable("id")));
        if (from == null) {
            throw Refusals.notFound();
        }
        List<Link> links = service.crm().links().of(side, from);
        int limit = Bodies.limit(call.parameter("limit"), LinkWriter.PAGE, LinkWriter.PAGE);
        int begin = LinkWriter.begin(links, call.parameter("after"));
        ByteSink sink = new ByteSink(4096);
        sink.ascii("{\"results\":[");
        int end = writePage(sink, side, links, begin, limit, version);
        sink.put(']');
        if (end < links.size()) {
            String token = LinkWriter.token(side, links.get(end - 1).toId());
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").ascii(token).ascii("\",\"link\":");
            sink.string(service.endpoint().get() + call.rawPath() + "?after=" + token)
                    .ascii("}}");
        }
        return Reply.encoded(sink.put('}').toBytes());
    }
}
