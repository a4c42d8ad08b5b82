package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view with its versions and what changed between them. Thread-safe: readers take a version, writers add one.
 */
public final class Table {
    private final TableId id;
    private final Instant created;
    private final ObjectNode resource;
    private List<Field> schema;
    private Instant modified;
    private final List<Version> versions = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Instant historySince;

    /** The rows from an instant on. */
    public record Version(Instant at, List<Field> schema, Rows rows) {}

    /**
     * @param resource the properties besides schema and reference, as the client gave them
     */
    public Table(TableId id, ObjectNode resource, List<Field> schema, Rows rows, Instant now) {
        this.id = id;
        this.resource = resource;
        this.schema = List.copyOf(schema);
        this.created = now;
        this.modified = now;
        versions.add(new Version(now, this.schema, rows));
        if (rows.count() > 0) {
            changes.add(Change.of(now, Change.Kind.INSERT, this.schema, rows));
        }
    }

    public TableId id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public synchronized Instant modified() {
        return modified;
    }

    /** A copy of the properties besides schema and reference. */
    public synchronized ObjectNode resource() {
        return resource.deepCopy();
    }

    public synchronized List<Field> schema() {
        return schema;
    }

    public synchronized Rows rows() {
        return versions.get(versions.size() - 1).rows();
    }

    /** The GoogleSQL text of a view, or null for a table. */
    public synchronized @Nullable String viewQuery() {
        String query = resource.path("view").path("query").asText();
        return query.isEmpty() ? resource.path("materializedView").path("query").asText(null) : query;
    }

    /** The version that was current at an instant, or null before the table existed. */
    public synchronized @Nullable Version at(Instant instant) {
        Version found = null;
        for (Version version : versions) {
            if (!version.at().isAfter(instant)) {
                found = version;
            }
        }
        return found;
    }

    public synchronized Version current() {
        return versions.get(versions.size() - 1);
    }

    /**
     * Makes new rows visible.
     *
     * @param made how they came about; updates and deletions may be left out where {@link #recordsEveryChange} is false
     */
    public synchronized void replaceRows(Rows rows, List<Change> made, Instant now) {
        modified = now;
        versions.add(new Version(now, schema, rows));
        made.stream().filter(change -> change.count() > 0).forEach(changes::add);
    }

    /** Makes new rows of a new schema visible. */
    public synchronized void replace(List<Field> newSchema, Rows rows, List<Change> made, Instant now) {
        schema = List.copyOf(newSchema);
        replaceRows(rows, made, now);
    }

    /** Whether updates and deletions are needed later: for the change history, and to tell which partitions changed. */
    public synchronized boolean recordsEveryChange() {
        return historySince != null || resource.has("timePartitioning") || resource.has("rangePartitioning");
    }

    /** Since when every change is kept on request, or null where nobody asked for it. */
    public synchronized @Nullable Instant historySince() {
        return historySince;
    }

    /** Switches the option {@code enable_change_history}. */
    public synchronized void keepHistory(boolean on, Instant now) {
        historySince = !on ? null : historySince == null ? now : historySince;
        modified = now;
    }

    /** The changes from an instant on up to, not including, another; null for no bound. */
    public synchronized List<Change> changes(@Nullable Instant from, @Nullable Instant until) {
        return changes.stream()
                .filter(change -> from == null || !change.at().isBefore(from))
                .filter(change -> until == null || change.at().isBefore(until))
                .toList();
    }

    /** Changes properties: a null value removes one. */
    public synchronized void patch(ObjectNode changes, Instant now) {
        changes.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                resource.remove(entry.getKey());
            } else {
                resource.set(entry.getKey(), entry.getValue());
            }
        });
        modified = now;
    }
}
