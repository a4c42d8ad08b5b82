package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.jobs.Etags;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldSelection;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.List;

/** The method tabledata.list. */
final class TableDataApi {
    private final Catalog catalog;
    private final RowPages pages;

    TableDataApi(Catalog catalog, RowPages pages) {
        this.catalog = catalog;
        this.pages = pages;
    }

    void register(Router router) {
        router.api("tabledata.list", "GET", "projects/{project}/datasets/{dataset}/tables/{table}/data", this::list);
    }

    private Reply list(Call call) {
        Table table =
                catalog.table(new TableId(call.variable("project"), call.variable("dataset"), call.variable("table")));
        if (table.viewQuery() != null) {
            throw ApiException.invalid("Cannot list a table of type VIEW.");
        }
        List<Field> fields = FieldSelection.select(table.schema(), call.parameter("selectedFields"));
        String token = call.parameter("pageToken");
        long from = token.isEmpty() ? call.number("startIndex", 0) : PageTokens.position(token);
        long limit = call.number("maxResults", Long.MAX_VALUE);
        if (from < 0 || limit < 0) {
            throw ApiException.invalid("Invalid value for startIndex or maxResults: it must not be negative");
        }
        ObjectNode head = Json.object();
        head.put("kind", "bigquery#tableDataList");
        head.put("etag", Etags.of(table.id(), table.modified()));
        return pages.reply(head, "pageToken", table.rows(), fields, RowPages.format(call), from, limit);
    }
}
