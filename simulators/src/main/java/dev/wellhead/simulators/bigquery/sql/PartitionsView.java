package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Change;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.sql.InformationSchema.View;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view PARTITIONS: how many rows each partition has, and when it was last written to. As in the service, what it says may be
 * some time old. A partition without rows is not in it.
 */
final class PartitionsView {
    private final SqlContext context;
    private final Instant seen;

    PartitionsView(SqlContext context) {
        this.context = context;
        this.seen = context.now().minus(context.catalog().partitionLag());
    }

    View of(List<Table> tables) {
        List<String> plain = new ArrayList<>();
        List<String> partitioned = new ArrayList<>();
        for (Table table : tables) {
            Table.Version version = table.at(seen);
            if (table.viewQuery() != null || version == null) {
                continue;
            }
            String id = id(table.resource());
            if (id == null) {
                plain.add(CatalogViews.row(
                        CatalogViews.names(table),
                        "NULL",
                        Long.toString(version.rows().count()),
                        Long.toString(
                                context.sizes().bytes(table, version.rows().count(), column -> true)),
                        TimeTravel.literal(version.at())));
            } else {
                partitioned.add(partitions(table, version.rows(), id));
            }
        }
        return new View(
                CatalogViews.tableColumns(
                        "partition_id VARCHAR",
                        "total_rows BIGINT",
                        "total_logical_bytes BIGINT",
                        "last_modified_time TIMESTAMPTZ"),
                plain,
                String.join(" UNION ALL ", partitioned));
    }

    private String partitions(Table table, Rows rows, String id) {
        List<String> writes = new ArrayList<>();
        for (Change change : table.changes(null, seen.plusNanos(1000))) {
            writes.add("SELECT " + id + " AS p, " + TimeTravel.literal(change.at()) + " AS written FROM "
                    + change.relation());
        }
        String modified = writes.isEmpty()
                ? "SELECT '' AS p, " + TimeTravel.literal(table.created()) + " AS written WHERE false"
                : String.join(" UNION ALL ", writes);
        long tenths = context.sizes().bytes(table, 10, column -> true);
        return "SELECT " + CatalogViews.names(table) + ", p, n, n * " + tenths + " // 10, written FROM (SELECT " + id
                + " AS p, count(*) AS n FROM " + rows.whole()
                + " GROUP BY 1) JOIN (SELECT p, max(written) AS written FROM ("
                + modified + ") GROUP BY 1) USING (p)";
    }

    /** The partition of a row as SQL; null for a table without partitions. */
    private static @Nullable String id(ObjectNode resource) {
        JsonNode time = resource.path("timePartitioning");
        if (time.isObject()) {
            if (!time.has("field")) {
                throw ApiException.invalidQuery(
                        "The simulator does not know the partitions of tables that are partitioned by"
                                + " the time of ingestion");
            }
            String format = switch (time.path("type").asText()) {
                case "HOUR" -> "%Y%m%d%H";
                case "MONTH" -> "%Y%m";
                case "YEAR" -> "%Y";
                default -> "%Y%m%d";
            };
            return "coalesce(strftime(" + Quote.name(time.path("field").asText()) + ", '" + format + "'), '__NULL__')";
        }
        JsonNode range = resource.path("rangePartitioning");
        if (!range.isObject()) {
            return null;
        }
        String column = Quote.name(range.path("field").asText());
        String start = range.path("range").path("start").asText();
        String interval = range.path("range").path("interval").asText();
        return "CASE WHEN " + column + " IS NULL THEN '__NULL__' WHEN " + column + " < " + start + " OR " + column
                + " >= " + range.path("range").path("end").asText() + " THEN '__UNPARTITIONED__' ELSE CAST(" + start
                + " + ((" + column + " - " + start + ") // " + interval + ") * " + interval + " AS VARCHAR) END";
    }
}
