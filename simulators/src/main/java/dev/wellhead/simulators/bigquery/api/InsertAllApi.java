package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.jobs.LoadRunner;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The method tabledata.insertAll. */
final class InsertAllApi {
    private final Catalog catalog;
    private final LoadRunner loads;
    private final Set<String> insertIds = new HashSet<>();

    InsertAllApi(Catalog catalog, LoadRunner loads) {
        this.catalog = catalog;
        this.loads = loads;
    }

    void register(Router router) {
        String path = "projects/{project}/datasets/{dataset}/tables/{table}/insertAll";
        router.api("tabledata.insertAll", "POST", path, this::insert);
    }

    private synchronized Reply insert(Call call) throws IOException {
        TableId id = new TableId(call.variable("project"), call.variable("dataset"), call.variable("table"));
        Table table = catalog.table(id);
        ObjectNode body = call.json();
        List<JsonNode> rows = new ArrayList<>();
        body.path("rows").forEach(rows::add);
        if (rows.isEmpty()) {
            throw ApiException.invalid("No rows present in the request.");
        }
        boolean ignoreUnknown = body.path("ignoreUnknownValues").asBoolean();
        Map<Integer, String> bad = new TreeMap<>();
        if (!load(table, rows, ignoreUnknown)) {
            bad = sort(table, rows, ignoreUnknown, body.path("skipInvalidRows").asBoolean());
        }
        ObjectNode node = Json.object().put("kind", "bigquery#tableDataInsertAllResponse");
        if (!bad.isEmpty()) {
            ArrayNode errors = node.putArray("insertErrors");
            bad.forEach((index, message) -> {
                ObjectNode item = errors.addObject().put("index", index);
                ObjectNode error = item.putArray("errors").addObject();
                error.put("reason", message.isEmpty() ? "stopped" : "invalid").put("location", "");
                error.put("debugInfo", "").put("message", message);
            });
        }
        return Reply.json(node);
    }

    /** Finds the rows that cannot be stored, and stores the others where the request wants that. */
    private Map<Integer, String> sort(Table table, List<JsonNode> rows, boolean ignoreUnknown, boolean skipInvalid)
            throws IOException {
        Map<Integer, String> bad = new TreeMap<>();
        List<JsonNode> good = new ArrayList<>();
        List<Integer> goodAt = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String problem = loads.check(table, rows.get(i).path("json"), ignoreUnknown);
            if (problem.isEmpty()) {
                good.add(rows.get(i));
                goodAt.add(i);
            } else {
                bad.put(i, problem);
            }
        }
        if (skipInvalid && !good.isEmpty()) {
            load(table, good, ignoreUnknown);
        } else {
            goodAt.forEach(index -> bad.put(index, ""));
        }
        return bad;
    }

    private boolean load(Table table, List<JsonNode> rows, boolean ignoreUnknown) throws IOException {
        Path file = Files.createTempFile("wellhead-insert", ".json");
        List<String> used = new ArrayList<>();
        try {
            List<String> lines = new ArrayList<>();
            for (JsonNode row : rows) {
                String insertId = row.path("insertId").asText("");
                String key = table.id() + " " + insertId;
                // The service drops a row whose insertId it saw a short while ago.
                if (insertId.isEmpty() || insertIds.add(key)) {
                    lines.add(row.path("json").toString());
                    used.add(key);
                }
            }
            if (!lines.isEmpty()) {
                Files.write(file, lines);
                ObjectNode load = Json.object().put("sourceFormat", "NEWLINE_DELIMITED_JSON");
                load.put("ignoreUnknownValues", ignoreUnknown);
                load.set("destinationTable", table.id().json());
                loads.run(load, file, table.id().project());
            }
            return true;
        } catch (ApiException e) {
            used.forEach(insertIds::remove);
            return false;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
