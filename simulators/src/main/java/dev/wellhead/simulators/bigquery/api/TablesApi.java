package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.jobs.Etags;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.jobs.TableWriter;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldSelection;
import dev.wellhead.simulators.bigquery.types.SchemaJson;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.List;
import java.util.Map;

/** The methods of tables. */
final class TablesApi {
    private static final List<String> OUTPUT_ONLY = List.of(
            "kind",
            "etag",
            "id",
            "selfLink",
            "tableReference",
            "schema",
            "numRows",
            "numBytes",
            "creationTime",
            "lastModifiedTime",
            "type",
            "location");
    private final Catalog catalog;
    private final TableWriter writer;
    private final TableSizes sizes;
    private final QueryRunner queries;

    TablesApi(Catalog catalog, TableWriter writer, TableSizes sizes, QueryRunner queries) {
        this.catalog = catalog;
        this.writer = writer;
        this.sizes = sizes;
        this.queries = queries;
    }

    void register(Router router) {
        String tables = "projects/{project}/datasets/{dataset}/tables";
        router.api("tables.list", "GET", tables, this::list);
        router.api("tables.insert", "POST", tables, this::insert);
        router.api("tables.get", "GET", tables + "/{table}", this::get);
        router.api("tables.patch", "PATCH", tables + "/{table}", this::patch);
        router.api("tables.update", "PUT", tables + "/{table}", this::patch);
        router.api("tables.delete", "DELETE", tables + "/{table}", this::delete);
    }

    private static TableId id(Call call) {
        return new TableId(call.variable("project"), call.variable("dataset"), call.variable("table"));
    }

    private Reply list(Call call) {
        Dataset dataset = catalog.dataset(call.variable("project"), call.variable("dataset"));
        List<Table> tables = dataset.tables();
        ObjectNode node = Json.object().put("kind", "bigquery#tableList").put("etag", Etags.of(tables.size()));
        PageTokens.page(call, tables, "tables", node, TablesApi::item);
        return Reply.json(node.put("totalItems", tables.size()));
    }

    private static ObjectNode item(Table table) {
        ObjectNode node =
                Json.object().put("kind", "bigquery#table").put("id", table.id().toString());
        node.set("tableReference", table.id().json());
        node.put("type", type(table));
        ObjectNode resource = table.resource();
        for (String name : List.of(
                "friendlyName",
                "labels",
                "timePartitioning",
                "rangePartitioning",
                "clustering",
                "view",
                "expirationTime")) {
            if (resource.has(name)) {
                node.set(name, resource.get(name));
            }
        }
        if (node.path("view").isObject()) {
            ((ObjectNode) node.get("view")).remove("query");
        }
        return node.put("creationTime", Long.toString(table.created().toEpochMilli()));
    }

    private static String type(Table table) {
        ObjectNode resource = table.resource();
        if (resource.has("externalDataConfiguration")) {
            return "EXTERNAL";
        }
        return resource.has("view") ? "VIEW" : resource.has("materializedView") ? "MATERIALIZED_VIEW" : "TABLE";
    }

    private Reply get(Call call) {
        Table table = catalog.table(id(call));
        return Reply.json(write(table, call.parameter("view"), call.parameter("selectedFields")));
    }

    private ObjectNode write(Table table, String view, String selectedFields) {
        ObjectNode node = Json.object().put("kind", "bigquery#table");
        node.put("etag", Etags.of(table.id(), table.modified(), table.schema()));
        node.put("id", table.id().toString());
        node.set("tableReference", table.id().json());
        node.setAll(table.resource());
        node.set("schema", SchemaJson.table(FieldSelection.select(table.schema(), selectedFields)));
        if (table.viewQuery() == null && !view.equals("BASIC")) {
            String bytes = Long.toString(sizes.bytes(table, column -> true));
            node.put("numBytes", bytes).put("numLongTermBytes", "0");
            node.put("numRows", Long.toString(table.rows().count()));
            node.put("numTotalLogicalBytes", bytes).put("numActiveLogicalBytes", bytes);
        }
        node.put("creationTime", Long.toString(table.created().toEpochMilli()));
        node.put("lastModifiedTime", Long.toString(table.modified().toEpochMilli()));
        node.put("type", type(table));
        Dataset dataset = catalog.dataset(table.id().project(), table.id().dataset());
        return node.put("location", dataset.location());
    }

    private Reply insert(Call call) {
        Dataset dataset = catalog.dataset(call.variable("project"), call.variable("dataset"));
        ObjectNode body = call.json();
        TableId id = new TableId(
                call.variable("project"),
                call.variable("dataset"),
                body.path("tableReference").path("tableId").asText());
        if (id.table().isBlank()) {
            throw ApiException.invalid("Required parameter is missing: tableReference.tableId");
        }
        Labels.check(body.path("labels"));
        List<Field> schema = SchemaJson.read(body.get("schema"));
        body.remove(OUTPUT_ONLY);
        Rows rows;
        if (body.has("view") || body.has("materializedView")) {
            String kind = body.has("view") ? "view" : "materializedView";
            ObjectNode query =
                    Json.object().put("query", body.path(kind).path("query").asText());
            query.put("useLegacySql", false);
            schema = queries.prepare(query, id.project(), dataset.location()).schema();
            rows = Rows.none();
        } else {
            rows = writer.empty(schema);
        }
        List<Field> columns = schema;
        Table table = catalog.time().commit(now -> new Table(id, body, columns, rows, now));
        if (!dataset.add(table)) {
            throw ApiException.duplicate("Table " + id);
        }
        return Reply.json(write(table, "", ""));
    }

    private Reply patch(Call call) {
        Table table = catalog.table(id(call));
        ObjectNode body = call.json();
        Labels.check(body.path("labels"));
        if (body.path("schema").isObject() && table.viewQuery() == null) {
            writer.changeSchema(table, SchemaJson.read(body.get("schema")));
        }
        body.remove(OUTPUT_ONLY);
        catalog.time().commit(now -> {
            table.patch(body, now);
            return now;
        });
        return Reply.json(write(table, "", ""));
    }

    private Reply delete(Call call) {
        TableId id = id(call);
        catalog.table(id);
        catalog.dataset(id.project(), id.dataset()).remove(id.table());
        return Reply.empty(204, Map.of());
    }
}
