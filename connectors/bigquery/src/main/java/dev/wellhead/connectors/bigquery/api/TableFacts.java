package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Instant;
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
public record TableFacts(TableName name, String kind, List<BigQueryField> fields, JsonObject resource) {
    private static final Set<String> STORED = Set.of("TABLE", "SNAPSHOT");

    static TableFacts of(JsonObject resource) {
        return new TableFacts(
                TableName.of(resource.object("tableReference")),
                resource.textOr("type", "TABLE"),
                BigQueryField.list(resource.object("schema")),
                resource);
    }

    /** Whether its rows lie in BigQuery's own storage, so that they can be listed without a query. */
    public boolean isStored() {
        return STORED.contains(kind);
    }

    /** Whether its past can be queried. */
    public boolean hasHistory() {
        return kind.equals("TABLE");
    }

    /** When it was made, as the server says it: another time means another table, whatever its name. */
    public String created() {
        return resource.textOr("creationTime", "");
    }

    public OptionalLong rows() {
        return resource.integer("numRows");
    }

    public OptionalLong bytes() {
        return resource.integer("numBytes");
    }

    /** When its rows were last changed; empty when that is not known, as while rows are streaming in. */
    public Optional<Instant> modified() {
        OptionalLong millis = resource.integer("lastModifiedTime");
        return hasStreamingBuffer() || millis.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
    }

    /** Whether rows have arrived that numRows does not count yet. */
    boolean hasStreamingBuffer() {
        return resource.has("streamingBuffer");
    }

    /** Whether a query must say which partitions it wants. */
    public boolean requiresPartitionFilter() {
        return resource.isTrue("requirePartitionFilter")
                || resource.object("timePartitioning").isTrue("requirePartitionFilter");
    }

    public List<String> key() {
        return resource.object("tableConstraints").object("primaryKey").texts("columns");
    }

    /**
     * Columns that may tell new and changed rows, the likeliest first: times, and the column of the partitions. Others
     * can be named by whoever knows that they only grow.
     */
    public List<String> cursors() {
        String partition = resource.object("timePartitioning").textOr("field", "");
        List<String> changes = new ArrayList<>();
        List<String> partitions = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (BigQueryField field : fields.stream().filter(TableFacts::isOrdered).toList()) {
            boolean time = field.type() == BigQueryType.TIMESTAMP || field.type() == BigQueryType.DATETIME;
            if (time && looksLikeChange(field.name())) {
                changes.add(field.name());
            } else if (field.name().equals(partition) && (time || !key().isEmpty())) {
                // Without a key, rows that come late to a day that was read would be missed.
                partitions.add(field.name());
            } else if (time) {
                times.add(field.name());
            }
        }
        changes.addAll(partitions);
        changes.addAll(times);
        return changes;
    }

    /** Whether values can be compared and written as text. */
    public static boolean isOrdered(BigQueryField field) {
        return field.mode() != BigQueryField.Mode.REPEATED
                && switch (field.type()) {
                    case INT64, NUMERIC, BIGNUMERIC, STRING, DATE, DATETIME, TIMESTAMP -> true;
                    case FLOAT64, BOOL, BYTES, TIME, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> false;
                };
    }

    /** Whether a column of its rows tells their partition. */
    private boolean isPartitionedByColumn() {
        return resource.object("timePartitioning").has("field")
                || resource.object("rangePartitioning").has("field");
    }

    /** As the catalog lists it, without fields. */
    StreamDescriptor descriptor(String defaultProject) {
        return descriptor(defaultProject, false, false);
    }

    /**
     * As the catalog shows it, with fields.
     *
     * @param changes whether it keeps its change history
     */
    StreamDescriptor descriptor(String defaultProject, boolean changes) {
        return descriptor(defaultProject, true, changes);
    }

    private StreamDescriptor descriptor(String defaultProject, boolean withSchema, boolean changes) {
        Optional<Schema> schema = withSchema
                ? Optional.of(
                        new Schema(fields.stream().map(BigQueryField::field).toList()))
                : Optional.empty();
        List<String> cursors = withSchema ? cursors() : List.of();
        boolean wholeOnly = withSchema && cursors.isEmpty() && !changes && !(hasHistory() && isPartitionedByColumn());
        Set<ReadMode> modes = wholeOnly ? Set.of(ReadMode.FULL) : Set.of(ReadMode.FULL, ReadMode.INCREMENTAL);
        return new StreamDescriptor(
                name.stream(defaultProject),
                kind,
                resource.textOr("description", ""),
                schema,
                key(),
                Optional.empty(),
                cursors,
                modes,
                facts(changes));
    }

    private Map<String, String> facts(boolean changes) {
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
        if (!key().isEmpty()) {
            facts.put("primary key", String.join(", ", key()));
        }
        if (changes) {
            facts.put("change history", "on");
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

    private static boolean looksLikeChange(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return name.contains("updat") || name.contains("modif") || name.contains("chang");
    }
}
