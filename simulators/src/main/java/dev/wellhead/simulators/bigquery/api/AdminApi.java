package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.bigquery.data.GeneratedTables;

/** What a test or a person changes in a simulator that runs in another process. */
final class AdminApi {
    private final ApiSettings options;
    private final GeneratedTables generated;
    private final AdminRoutes common;
    private volatile String endpoint = "";

    AdminApi(ApiSettings options, GeneratedTables generated, AdminRoutes common) {
        this.options = options;
        this.generated = generated;
        this.common = common;
    }

    void servedAt(String newEndpoint) {
        endpoint = newEndpoint;
    }

    void register(Router router) {
        router.open("simulator.about", "GET", "simulator", this::about);
        router.open("simulator.advance", "POST", "simulator/advance", this::advance);
        common.register(router);
    }

    private Reply about(Call call) {
        ObjectNode node = Json.object().put("simulator", "bigquery").put("endpoint", endpoint);
        node.put("project", options.project()).put("dataset", options.dataset()).put("location", options.location());
        return Reply.json(node.put("time", options.clock().instant().toString()));
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
}
