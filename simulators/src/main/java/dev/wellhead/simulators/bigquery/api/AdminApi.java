package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.data.GeneratedTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a test or a person changes in a simulator that runs in another process. */
final class AdminApi {
    private final ApiSettings options;
    private final GeneratedTables generated;
    private final FaultScript faults;
    private final RequestLog log;
    private volatile String endpoint = "";

    AdminApi(ApiSettings options, GeneratedTables generated, FaultScript faults, RequestLog log) {
        this.options = options;
        this.generated = generated;
        this.faults = faults;
        this.log = log;
    }

    void servedAt(String newEndpoint) {
        endpoint = newEndpoint;
    }

    void register(Router router) {
        router.open("simulator.about", "GET", "simulator", this::about);
        router.open("simulator.faults", "POST", "simulator/faults", this::setFaults);
        router.open("simulator.requests", "GET", "simulator/requests", call -> Reply.json(requests()));
        router.open("simulator.clear", "DELETE", "simulator/requests", call -> {
            log.clear();
            return Reply.json(requests());
        });
        router.open("simulator.advance", "POST", "simulator/advance", this::advance);
        router.open("simulator.time", "POST", "simulator/clock", this::passTime);
    }

    private Reply about(Call call) {
        ObjectNode node = Json.object().put("simulator", "bigquery").put("endpoint", endpoint);
        node.put("project", options.project()).put("dataset", options.dataset()).put("location", options.location());
        return Reply.json(node.put("time", options.clock().instant().toString()));
    }

    /** Body: a rule, or {@code {"rules": [...]}}, which replaces all; an empty list ends all faults. */
    private Reply setFaults(Call call) {
        ObjectNode body = call.json();
        List<FaultRule> rules = new ArrayList<>();
        if (body.has("rules")) {
            body.path("rules").forEach(rule -> rules.add(FaultRule.read(rule)));
            faults.set(rules);
        } else {
            faults.add(FaultRule.read(body));
        }
        return Reply.json(Json.object().put("rules", faults.rules().size()).put("injected", faults.injected()));
    }

    private ObjectNode requests() {
        RequestLog.Counts counts = log.counts();
        ObjectNode node = Json.object().put("total", counts.total()).put("bytes", counts.bytes());
        node.put("broken", counts.broken()).put("injected", faults.injected());
        ObjectNode names = node.putObject("byName");
        counts.byName().forEach(names::put);
        ArrayNode newest = node.putArray("newest");
        for (RequestLog.Entry entry : log.newest()) {
            ObjectNode item = newest.addObject().put("name", entry.name()).put("method", entry.method());
            item.put("path", entry.path()).put("status", entry.status()).put("bytes", entry.bytes());
        }
        return node;
    }

    /** Body: {@code {"rows": how many to append, "update": how many to update, "from": the first to update}}. */
    private Reply advance(Call call) {
        JsonNode body = call.json();
        String table = body.path("table").asText(GeneratedTables.FIRST);
        long updates = body.path("update").asLong(0);
        if (updates > 0) {
            generated.update(
                    options.project(),
                    options.dataset(),
                    table,
                    body.path("from").asLong(0),
                    updates);
        }
        long rows = body.path("rows").asLong(0);
        if (rows > 0) {
            generated.append(options.project(), options.dataset(), table, rows);
        }
        return Reply.json(Json.object().put("appended", rows).put("updated", updates));
    }

    /** Body: {@code {"seconds": n}}. */
    private Reply passTime(Call call) throws InterruptedException {
        options.clock().pass(Duration.ofSeconds(call.json().path("seconds").asLong(0)));
        return Reply.json(Json.object().put("time", options.clock().instant().toString()));
    }
}
