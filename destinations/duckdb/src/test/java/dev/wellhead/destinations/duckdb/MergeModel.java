package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What merging means, a row at a time. */
final class MergeModel {
    private final boolean versioned;
    private final Map<Long, Row> rows = new TreeMap<>();
    private final Map<Long, Deletion> deletions = new TreeMap<>();

    MergeModel(boolean versioned) {
        this.versioned = versioned;
    }

    record Row(@Nullable Long version, String value) {}

    private record Deletion(@Nullable Long version, boolean inherited) {}

    void apply(long key, @Nullable Long version, String value, Operation operation) {
        if (versioned && operation == Operation.DELETE && version == null) {
            deletions.put(key, new Deletion(greatestKnown(key), true));
            rows.remove(key);
        } else if (wins(key, version)) {
            rows.remove(key);
            deletions.remove(key);
            if (operation == Operation.UPSERT) {
                rows.put(key, new Row(version, value));
            } else {
                deletions.put(key, new Deletion(version, false));
            }
        }
    }

    void endRun() {
        deletions.clear();
    }

    List<String> texts() {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + "|" + row.getValue().version() + "|"
                        + row.getValue().value())
                .toList();
    }

    private boolean wins(long key, @Nullable Long version) {
        Row row = rows.get(key);
        Deletion deletion = deletions.get(key);
        Long held = row != null ? row.version : deletion != null ? deletion.version : null;
        if (!versioned || held == null) {
            return true;
        }
        boolean strict = deletion != null && deletion.inherited;
        return version != null && (strict ? version > held : version >= held);
    }

    private @Nullable Long greatestKnown(long key) {
        Row row = rows.get(key);
        Deletion deletion = deletions.get(key);
        return row != null ? row.version : deletion != null ? deletion.version : null;
    }
}
