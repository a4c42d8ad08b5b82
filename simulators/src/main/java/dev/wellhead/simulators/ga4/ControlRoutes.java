package dev.wellhead.simulators.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.truth.TrueReport;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** What a test does to a simulator in another process: quotas, properties, surprises; and what is true. */
final class ControlRoutes {
    private final Ga4Simulator simulator;

    ControlRoutes(Ga4Simulator simulator) {
        this.simulator = simulator;
    }

    void register(Router router) {
        router.open("simulator.about", "GET", "simulator", call -> about());
        router.open("simulator.quotas", "POST", "simulator/quotas", this::quotas);
        router.open("simulator.properties", "POST", "simulator/properties", this::addProperty);
        router.open("simulator.remove", "DELETE", "simulator/properties/{property}", this::removeProperty);
        router.open("simulator.services", "POST", "simulator/services", this::services);
        router.open("simulator.quirks", "POST", "simulator/quirks", this::quirks);
        router.open("simulator.truth", "GET", "simulator/truth/{property}", this::truth);
    }

    private Reply about() {
        ObjectNode node = Json.object().put("simulator", "ga4").put("endpoint", simulator.endpoint());
        return Reply.json(node.put("property", simulator.property().id()));
    }

    /** Body: limits, a name or empty for the usual ones; or kind, category and property of a quota to use up. */
    private Reply quotas(Call call) {
        ObjectNode body = call.json();
        try {
            if (body.has("limits")) {
                String name = body.path("limits").asText();
                simulator.quotas().override(name.isEmpty() ? null : QuotaLimits.named(name));
            } else {
                simulator
                        .quotas()
                        .exhaust(
                                QuotaKind.valueOf(upper(body.path("kind").asText())),
                                QuotaCategory.valueOf(
                                        upper(body.path("category").asText("core"))),
                                body.path("property")
                                        .asLong(simulator.property().id()));
            }
        } catch (IllegalArgumentException e) {
            throw new BadRequest("invalid", String.valueOf(e.getMessage()));
        }
        return Reply.json(Json.object().put("set", true));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Body: id; timeZone, currency, premium, eventsPerDay, weight, firstDay where they differ from the usual. */
    private Reply addProperty(Call call) {
        ObjectNode body = call.json();
        try {
            Ga4Property usual = Ga4Property.of(body.path("id").asLong());
            simulator.addProperty(usual.named(body.path("displayName").asText(usual.displayName()))
                    .in(ZoneId.of(body.path("timeZone").asText(usual.timeZone().getId())))
                    .currency(body.path("currency").asText(usual.currency()))
                    .premium(body.path("premium").asBoolean())
                    .eventsPerDay(body.path("eventsPerDay").asInt(usual.eventsPerDay()))
                    .weight(body.path("weight").asInt(usual.weight()))
                    .since(LocalDate.parse(
                            body.path("firstDay").asText(usual.firstDay().toString()))));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequest("invalid", String.valueOf(e.getMessage()));
        }
        return Reply.json(Json.object().put("added", body.path("id").asLong()));
    }

    private Reply removeProperty(Call call) {
        simulator.removeProperty(Long.parseLong(call.variable("property")));
        return Reply.json(Json.object().put("removed", call.variable("property")));
    }

    /** Body: data and admin, whether the project has enabled those APIs. */
    private Reply services(Call call) {
        ObjectNode body = call.json();
        simulator.switches().dataApi(body.path("data").asBoolean(true));
        simulator.switches().adminApi(body.path("admin").asBoolean(true));
        return Reply.json(Json.object().put("set", true));
    }

    /** Body: the surprises that are on; the others are off. */
    private Reply quirks(Call call) {
        ObjectNode body = call.json();
        simulator.quirks(new Quirks(
                body.path("changingPages").asBoolean(),
                body.path("withoutMetadata").asBoolean(),
                body.path("decimalIntegers").asBoolean(),
                body.path("emptyAggregates").asBoolean(),
                body.path("costHidden").asBoolean(),
                body.path("revenueHidden").asBoolean()));
        return Reply.json(Json.object().put("quirks", simulator.quirks().toString()));
    }

    /** Parameters: dimensions and metrics, joined by commas; start and end, days. */
    private Reply truth(Call call) {
        try {
            TrueReport report = simulator
                    .truth()
                    .report(
                            Long.parseLong(call.variable("property")),
                            call.values("dimensions"),
                            call.values("metrics"),
                            LocalDate.parse(call.parameter("start")),
                            LocalDate.parse(call.parameter("end")));
            ArrayNode rows = Json.MAPPER.createArrayNode();
            report.rows().forEach((dimensions, metrics) -> {
                ObjectNode row = rows.addObject();
                dimensions.forEach(row.putArray("dimensions")::add);
                metrics.forEach(row.putArray("metrics")::add);
            });
            return Reply.json(Json.object().<JsonNode>set("rows", rows));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequest("invalid", String.valueOf(e.getMessage()));
        }
    }
}
