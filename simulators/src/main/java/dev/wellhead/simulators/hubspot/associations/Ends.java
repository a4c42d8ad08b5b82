package dev.wellhead.simulators.hubspot.associations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import org.jspecify.annotations.Nullable;

/** The two types and records that a request is about. */
final class Ends {
    private final Service service;

    Ends(Service service) {
        this.service = service;
    }

    /** The types that a path names, for reading. */
    Links.Side readable(Call call, HubSpotCaller caller) {
        return service.crm()
                .links()
                .side(service.readable(call.variable("from"), caller), service.table(call.variable("to")));
    }

    /** The types that a path names, for writing. */
    Links.Side writable(Call call, HubSpotCaller caller) {
        return service.crm()
                .links()
                .side(service.writable(call.variable("from"), caller), service.table(call.variable("to")));
    }

    /** An id; fails the whole request where it is no number. */
    static long id(String text) {
        return Bodies.number(text)
                .orElseThrow(() -> Refusals.invalid("Invalid input JSON: Cannot deserialize value of type `long` from "
                        + "String \"" + text + "\": not a valid `long` value"));
    }

    static @Nullable Row from(Links.Side side, long id) {
        return liveOnly(side.from().row(id));
    }

    static @Nullable Row to(Links.Side side, long id) {
        return liveOnly(side.to().row(id));
    }

    private static @Nullable Row liveOnly(@Nullable Row row) {
        return row == null || !row.isLive() ? null : row;
    }

    /** The kinds that a request names, as bits; fails where one is not of these types. */
    static int kinds(Links.Side side, JsonNode types) {
        int bits = 0;
        for (JsonNode type : types) {
            String category = type.path("associationCategory").asText();
            int id = type.path("associationTypeId").asInt();
            int kind = side.kind(category, id);
            if (kind < 0) {
                throw Refusals.invalid("Invalid association type: " + category + " " + id + " is not between "
                        + side.from().type().name() + " and " + side.to().type().name());
            }
            bits |= 1 << kind;
        }
        return bits;
    }

    /** What two records are to each other, by labels. */
    ObjectNode labels(Links.Side side, long fromId, long toId) {
        ObjectNode node =
                Json.object().put("fromObjectTypeId", side.from().type().id());
        node.put("fromObjectId", String.valueOf(fromId));
        node.put("toObjectTypeId", side.to().type().id()).put("toObjectId", String.valueOf(toId));
        ArrayNode labels = node.putArray("labels");
        int bits = service.crm().links().kinds(side, fromId, toId);
        for (int i = 0; i < side.pair().kinds().size(); i++) {
            LinkKind kind = side.pair().kinds().get(i);
            String label = kind.label(side.forward());
            if ((bits & 1 << i) != 0 && label != null) {
                labels.add(label);
            }
        }
        return node;
    }
}
