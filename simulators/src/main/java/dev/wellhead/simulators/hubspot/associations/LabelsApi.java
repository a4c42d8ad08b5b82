package dev.wellhead.simulators.hubspot.associations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which labels associations of two types may have. */
public final class LabelsApi {
    private static final int MOST_LABELS = 10;
    private final Service service;
    private final Ends ends;

    public LabelsApi(Service service) {
        this.service = service;
        ends = new Ends(service);
    }

    public void register() {
        Gateway gateway = service.gateway();
        for (ApiVersion version : ApiVersion.ASSOCIATIONS) {
            for (String root : roots(version)) {
                String path = root + "/{from}/{to}/labels";
                gateway.add("associations.labels.list", "GET", path, this::list);
                gateway.add("associations.labels.create", "POST", path, this::create);
                gateway.add("associations.labels.update", "PUT", path, this::update);
                gateway.add("associations.labels.delete", "DELETE", path + "/{kind}", this::delete);
                gateway.add(
                        "associations.labels.configurations",
                        "GET",
                        root + "/definitions/configurations/all",
                        this::none);
                gateway.add(
                        "associations.labels.configurations",
                        "GET",
                        root + "/definitions/configurations/{from}/{to}",
                        this::none);
            }
        }
    }

    /** Version 4 has two. */
    private static Set<String> roots(ApiVersion version) {
        return new TreeSet<>(List.of(version.crm("associations"), "crm/associations/" + version.text()));
    }

    /** Nobody has limited how many associations of a kind a record may have. */
    private Reply none(Call call, HubSpotCaller caller) {
        ObjectNode body = Json.object();
        body.putArray("results");
        return Reply.json(body);
    }

    private Reply list(Call call, HubSpotCaller caller) {
        Links.Side side = ends.readable(call, caller);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        for (LinkKind kind : side.pair().kinds()) {
            if (!kind.isGone()) {
                add(results, kind, side.forward());
                if (side.isWithinOneType() && kind.forwardId() != kind.backwardId()) {
                    add(results, kind, !side.forward());
                }
            }
        }
        return Reply.json(body);
    }

    private static void add(ArrayNode results, LinkKind kind, boolean forward) {
        results.addObject()
                .put("category", kind.category())
                .put("typeId", kind.id(forward))
                .put("label", kind.label(forward));
    }

    private Reply create(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        ObjectNode input = call.json();
        String label = input.path("label").asText();
        String name = input.path("name").asText();
        if (label.isEmpty() || !name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw Refusals.invalid(
                    "A label needs a text, and a name of letters, digits and underscores, not '" + name + "'");
        }
        List<LinkKind> own = side.pair().kinds().stream()
                .filter(kind -> kind.category().equals("USER_DEFINED") && kind.forwardLabel() != null)
                .toList();
        if (own.stream().anyMatch(kind -> kind.name().equals(name))) {
            throw Refusals.invalid("A label named '" + name + "' already exists between these types");
        }
        if (own.size() >= MOST_LABELS) {
            throw Refusals.invalid("There are already " + MOST_LABELS + " labels between these types");
        }
        int place = service.crm().links().addKind(side, label, inverse(input), name);
        LinkKind kind = side.pair().kinds().get(place);
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        add(results, kind, side.forward());
        add(results, kind, !side.forward());
        return Reply.json(body);
    }

    private static @Nullable String inverse(ObjectNode input) {
        return input.path("inverseLabel").isTextual()
                ? input.path("inverseLabel").asText()
                : null;
    }

    private Reply update(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        ObjectNode input = call.json();
        int place = own(side, input.path("associationTypeId").asText());
        service.crm().links().relabelKind(side, place, input.path("label").asText(), inverse(input));
        return Reply.empty(204, Map.of());
    }

    private Reply delete(Call call, HubSpotCaller caller) {
        Links.Side side = ends.writable(call, caller);
        service.crm().links().removeKind(side, own(side, call.variable("kind")));
        return Reply.empty(204, Map.of());
    }

    private static int own(Links.Side side, String id) {
        int place = side.kind("USER_DEFINED", (int) Ends.id(id));
        if (place < 0) {
            throw Refusals.notFound();
        }
        return place;
    }
}
