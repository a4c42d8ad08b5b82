package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A dataset and its tables. Thread-safe. */
public final class Dataset {
    private final String project;
    private final String id;
    private final String location;
    private final Instant created;
    private final ObjectNode resource;
    private final ConcurrentNavigableMap<String, Table> tables = new ConcurrentSkipListMap<>();

    public Dataset(String project, String id, String location, ObjectNode resource, Instant created) {
        this.project = project;
        this.id = id;
        this.location = location;
        this.resource = resource;
        this.created = created;
    }

    public String project() {
        return project;
    }

    public String id() {
        return id;
    }

    public String location() {
        return location;
    }

    public Instant created() {
        return created;
    }

    /** A copy of the properties besides reference and location. */
    public synchronized ObjectNode resource() {
        return resource.deepCopy();
    }

    /** How far back the past of its tables can be queried. */
    public synchronized Duration timeTravel() {
        return Duration.ofHours(resource.path("maxTimeTravelHours").asLong(168));
    }

    /** Changes properties. */
    public synchronized void patch(ObjectNode changes) {
        resource.setAll(changes);
    }

    /** The tables in the order of their names. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    public @Nullable Table table(String name) {
        return tables.get(name);
    }

    /** Adds a table; false where the name is taken. */
    public boolean add(Table table) {
        return tables.putIfAbsent(table.id().table(), table) == null;
    }

    /** Adds a table in place of one with the same name. */
    public void put(Table table) {
        tables.put(table.id().table(), table);
    }

    public boolean remove(String name) {
        return tables.remove(name) != null;
    }

    /** Hidden datasets hold results and are not listed. */
    public boolean isHidden() {
        return id.startsWith("_");
    }
}
