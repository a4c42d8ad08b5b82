package dev.wellhead.simulators.hubspot.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.Map;

/** Makes, changes, archives, merges and forgets single records. */
public final class WriteApi {
    private static final int MOST_MERGED = 250;
    private final Service service;
    private final Projections projections;

    public WriteApi(Service service, Projections projections) {
        this.service = service;
        this.projections = projections;
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.USUAL) {
            String root = version.crm("objects") + "/{type}";
            gateway.add("objects.create", "POST", root, this::create);
            gateway.add("objects.update", "PATCH", root + "/{id}", this::update);
            gateway.add("objects.archive", "DELETE", root + "/{id}", this::archive);
            gateway.add("objects.merge", "POST", root + "/merge", this::merge);
            gateway.add("objects.gdpr-delete", "POST", root + "/gdpr-delete", this::deleteForGood);
        }
    }

    private Reply create(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        ObjectNode body = call.json();
        Row row = new Writing(service, table).create(body);
        return shown(201, Writing.shown(projections, table, caller, body), row);
    }

    private Reply update(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        ObjectNode body = call.json();
        Row row = new Lookup(table, call.parameter("idProperty"), false)
                .find(call.variable("id"))
                .orElseThrow(Refusals::notFound);
        Row changed = new Writing(service, table).update(row, body);
        return shown(200, Writing.shown(projections, table, caller, body), changed);
    }

    private static Reply shown(int status, Projection projection, Row row) {
        ByteSink sink = new ByteSink(4096);
        projection.write(sink, row);
        return Reply.encoded(sink.toBytes()).withStatus(status).noted("row " + row.id(), 0);
    }

    /** Archiving twice is no error. */
    private Reply archive(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        new Lookup(table, "", false)
                .find(call.variable("id"))
                .ifPresent(row -> service.crm().archive(table, row.id()));
        return Reply.empty(204, Map.of());
    }

    private Reply merge(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        ObjectNode body = call.json();
        Lookup lookup = new Lookup(table, "", false);
        Row winner = lookup.find(body.path("primaryObjectId").asText()).orElseThrow(Refusals::notFound);
        Row loser = lookup.find(body.path("objectIdToMerge").asText()).orElseThrow(Refusals::notFound);
        if (winner.id() == loser.id()) {
            throw Refusals.invalid("The two records to merge are the same: " + winner.id());
        }
        if (winner.merged().size() + loser.merged().size() >= MOST_MERGED) {
            throw Refusals.invalid("Record " + winner.id() + " has too many merged records");
        }
        Row merged = service.crm().merge(table, winner.id(), loser.id());
        return shown(200, Writing.shown(projections, table, caller, body), merged);
    }

    private Reply deleteForGood(Call call, HubSpotCaller caller) {
        ObjectTable table = service.writable(call.variable("type"), caller);
        if (!table.type().name().equals("contacts")) {
            throw Refusals.notFound();
        }
        ObjectNode body = call.json();
        new Lookup(table, body.path("idProperty").asText(""), false)
                .find(body.path("objectId").asText())
                .ifPresent(row -> service.crm().deleteForGood(table, row.id()));
        return Reply.empty(204, Map.of());
    }
}
