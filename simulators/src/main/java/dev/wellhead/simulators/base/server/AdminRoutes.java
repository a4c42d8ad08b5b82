package dev.wellhead.simulators.base.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a test or a person changes in any simulator that runs in another process: faults, counts, time. */
public final class AdminRoutes {
    private final SimulatorClock clock;
    private final FaultScript faults;
    private final RequestLog log;

    public AdminRoutes(SimulatorClock clock, FaultScript faults, RequestLog log) {
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    public void register(Router router) {
        router.open("simulator.faults", "POST", "simulator/faults", this::setFaults);
        router.open("simulator.requests", "GET", "simulator/requests", this::requests);
        router.open("simulator.clear", "DELETE", "simulator/requests", call -> {
            log.clear();
            return requests(call);
        });
        router.open("simulator.time", "POST", "simulator/clock", this::passTime);
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

    /** Parameters: name, for requests of one name only; limit, how many of the newest. */
    private Reply requests(Call call) {
        RequestLog.Counts counts = log.counts();
        ObjectNode node = Json.object().put("total", counts.total()).put("bytes", counts.bytes());
        node.put("broken", counts.broken()).put("injected", faults.injected());
        ObjectNode names = node.putObject("byName");
        counts.byName().forEach(names::put);
        ArrayNode newest = node.putArray("newest");
        String name = call.parameter("name");
        List<RequestLog.Entry> entries =
                log.newest(entry -> name.isEmpty() || entry.name().equals(name));
        long limit = Math.min(call.number("limit", 1000), entries.size());
        for (RequestLog.Entry entry : entries.subList((int) (entries.size() - limit), entries.size())) {
            ObjectNode item = newest.addObject().put("name", entry.name()).put("method", entry.method());
            item.put("path", entry.path()).put("status", entry.status()).put("bytes", entry.bytes());
            item.put("query", entry.query()).put("note", entry.note());
            item.put("at", entry.at().toString()).put("millis", entry.took().toMillis());
        }
        return Reply.json(node);
    }

    /** Body: {@code {"seconds": n}}. */
    private Reply passTime(Call call) throws InterruptedException {
        clock.pass(Duration.ofSeconds(call.json().path("seconds").asLong(0)));
        return Reply.json(Json.object().put("time", clock.instant().toString()));
    }
}
