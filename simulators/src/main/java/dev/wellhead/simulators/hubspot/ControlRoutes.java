package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a test does to a simulator in another process: mutations, limits, surprises; and what is true. */
final class ControlRoutes {
    private static final int GREATEST_PAGE = 10_000;
    private final HubSpotSimulator simulator;

    ControlRoutes(HubSpotSimulator simulator) {
        this.simulator = simulator;
    }

    void register(Router router) {
        router.open("simulator.mutate", "POST", "simulator/mutations", this::mutate);
        router.open("simulator.plan", "POST", "simulator/mutations/plan", this::plan);
        router.open("simulator.limits", "POST", "simulator/limits", this::limits);
        router.open("simulator.quirks", "POST", "simulator/quirks", call -> {
            simulator.quirks(Behaviours.quirks(call.json(), simulator.quirks()));
            return Reply.json(Json.object().put("quirks", simulator.quirks().toString()));
        });
        router.open("simulator.truth", "GET", "simulator/truth/{type}", this::rows);
        router.open("simulator.links", "GET", "simulator/truth/{from}/{to}", this::links);
    }

    /** Body: kind, type, count. */
    private Reply mutate(Call call) {
        ObjectNode body = call.json();
        Mutation kind = kind(body.path("kind").asText());
        int happened = 0;
        for (int i = 0; i < body.path("count").asInt(1); i++) {
            happened += simulator.mutations().apply(kind, body.path("type").asText("contacts")) ? 1 : 0;
        }
        return Reply.json(Json.object().put("happened", happened));
    }

    private static Mutation kind(String text) {
        try {
            return Mutation.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(
                    "invalid", "there is no mutation '" + text + "'; there are " + List.of(Mutation.values()));
        }
    }

    /** Body: every, count; types and kinds, the usual ones unless given. */
    private Reply plan(Call call) {
        ObjectNode body = call.json();
        MutationPlan usual = MutationPlan.usual(
                body.path("every").asInt(1), body.path("count").asInt(0));
        List<String> types = new ArrayList<>();
        body.path("types").forEach(type -> types.add(type.asText()));
        List<Mutation> kinds = new ArrayList<>();
        body.path("kinds").forEach(node -> kinds.add(kind(node.asText())));
        simulator
                .mutations()
                .during(new MutationPlan(
                        usual.every(),
                        usual.count(),
                        types.isEmpty() ? usual.types() : types,
                        kinds.isEmpty() ? usual.kinds() : kinds));
        return Reply.json(Json.object().put("left", simulator.mutations().left()));
    }

    /** Body: general, associations, search, daily, each as it was unless given; spend, requests as if asked today. */
    private Reply limits(Call call) {
        ObjectNode body = call.json();
        RateLimits old = simulator.limiter().limits();
        RateLimits limits = old.withGeneral(body.path("general").asInt(old.general()))
                .withAssociations(body.path("associations").asInt(old.associations()))
                .withSearch(body.path("search").asInt(old.search()))
                .withDaily(body.path("daily").asLong(old.daily()));
        simulator.limiter().limits(limits);
        JsonNode spend = body.path("spend");
        simulator.limiter().spend(simulator.portal(), spend.asLong(0));
        return Reply.json(Json.object().put("limits", limits.toString()));
    }

    /** Parameters: properties; after, the first id; limit. The next page begins behind the last id. */
    private Reply rows(Call call) {
        ArrayNode results = Json.MAPPER.createArrayNode();
        List<String> properties = call.values("properties");
        simulator
                .truth()
                .rows(call.variable("type"), properties, call.number("after", 0))
                .limit(Math.min(GREATEST_PAGE, call.number("limit", GREATEST_PAGE)))
                .forEach(row -> results.add(row(row)));
        return Reply.json(Json.object().set("results", results));
    }

    private static ObjectNode row(TrueRow row) {
        ObjectNode node = Json.object().put("id", String.valueOf(row.id())).put("updated", row.updated());
        ObjectNode properties = node.putObject("properties");
        row.properties().forEach(properties::put);
        return node;
    }

    /** The associations of two types, one line of numbers each: from, to, kind. */
    private Reply links(Call call) {
        StringBuilder text = new StringBuilder();
        simulator
                .truth()
                .associations(call.variable("from"), call.variable("to"))
                .forEach(link -> text.append(link.fromId())
                        .append(' ')
                        .append(link.toId())
                        .append(' ')
                        .append(link.typeId())
                        .append('\n'));
        return Reply.text(200, text.toString());
    }
}
