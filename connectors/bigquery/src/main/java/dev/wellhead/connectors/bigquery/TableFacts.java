package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What BigQuery says about a table.
 *
 * @param kind TABLE, VIEW, MATERIALIZED_VIEW, EXTERNAL, SNAPSHOT, ...
 * @param fields the columns; none when only listed
 * @param resource the whole answer
 */
record TableFacts(TableName name, String kind, List<BigQueryField> fields, JsonObject resource) {
    private static final Set<String> STORED = Set.of("TABLE", "SNAPSHOT");

    static TableFacts of(JsonObject resource) {
        return new TableFacts(
                TableName.of(resource.object("tableReference")),
                resource.textOr("type", "TABLE"),
                BigQueryField.list(resource.object("schema")),
                resource);
    }

    /** Whether its rows lie in BigQuery's own storage, so that they can be listed without a query. */
    boolean isStored() {
        return STORED.contains(kind);
    }

    /** Whether its past can be queried. */
    boolean hasHistory() {
        return kind.equals("TABLE");
    }

    OptionalLong rows() {
        return resource.integer("numRows");
    }

    OptionalLong bytes() {
        return resource.integer("numBytes");
    }

    /** Whether rows have arrived that numRows does not count yet. */
    boolean hasStreamingBuffer() {
        return resource.has("streamingBuffer");
    }

    /** Whether a query must say which partitions it wants. */
    boolean requiresPartitionFilter() {
        return resource.isTrue("requirePartitionFilter")
                || resource.object("timePartitioning").isTrue("requirePartitionFilter");
    }

    List<String> key() {
        return resource.object("tableConstraints").object("primaryKey").texts("columns");
    }

    /** Columns whose greatest value can tell new rows: the partitioning one first, then times, then the rest. */
    List<String> cursors() {
        List<String> best = new ArrayList<>();
        List<String> good = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        String partition = resource.object("timePartitioning").textOr("field", "");
        for (BigQueryField field : fields) {
            if (!isOrdered(field)) {
                continue;
            } else if (field.name().equals(partition)) {
                best.add(field.name());
            } else if (looksLikeChange(field)) {
                best.add(0, field.name());
            } else if (field.type() == BigQueryType.TIMESTAMP || field.type() == BigQueryType.DATETIME) {
                good.add(field.name());
            } else if (field.type() == BigQueryType.DATE || field.type() == BigQueryType.INT64) {
                possible.add(field.name());
            }
        }
        best.addAll(good);
        best.addAll(possible);
        return best;
    }

    /** Whether values can be compared and written as text. */
    static boolean isOrdered(BigQueryField field) {
        return field.mode() != BigQueryField.Mode.REPEATED
                && switch (field.type()) {
                    case INT64, NUMERIC, BIGNUMERIC, STRING, DATE, DATETIME, TIMESTAMP -> true;
                    case FLOAT64, BOOL, BYTES, TIME, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> false;
                };
    }

    StreamDescriptor descriptor(String defaultProject, boolean withSchema) {
        Optional<Schema> schema = withSchema
                ? Optional.of(new Schema(fields.stream().map(BigQueryField::field).toList()))
                : Optional.empty();
        List<String> cursors = withSchema ? cursors() : List.of();
        Set<ReadMode> modes =
                withSchema && cursors.isEmpty() ? Set.of(ReadMode.FULL) : Set.of(ReadMode.FULL, ReadMode.INCREMENTAL);
        return new StreamDescriptor(
                name.stream(defaultProject),
                kind,
                resource.textOr("description", ""),
                schema,
                key(),
                Optional.empty(),
                cursors,
                modes,
                facts());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        rows().ifPresent(rows -> facts.put("rows", Long.toString(rows)));
        bytes().ifPresent(bytes -> facts.put("bytes", Long.toString(bytes)));
        JsonObject time = resource.object("timePartitioning");
        if (time.has("type")) {
            facts.put(
                    "partitioned by",
                    time.textOr("field", "_PARTITIONTIME") + " ("
                            + time.textOr("type", "").toLowerCase(Locale.ROOT) + ")");
        }
        JsonObject numbers = resource.object("rangePartitioning");
        numbers.text("field").ifPresent(field -> facts.put("partitioned by", field + " (range)"));
        List<String> clustering = resource.object("clustering").texts("fields");
        if (!clustering.isEmpty()) {
            facts.put("clustered by", String.join(", ", clustering));
        }
        if (requiresPartitionFilter()) {
            facts.put("needs a filter", "yes, on the partitioning column");
        }
        if (hasStreamingBuffer()) {
            facts.put("streaming", "rows are arriving");
        }
        resource.text("location").ifPresent(text -> facts.put("location", text));
        return facts;
    }

    private static boolean looksLikeChange(BigQueryField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return (field.type() == BigQueryType.TIMESTAMP || field.type() == BigQueryType.DATETIME)
                && (name.contains("updat") || name.contains("modif") || name.contains("chang"));
    }
}
