package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of a stream in memory: slow, plain, and to the letter of the write modes. */
final class MemoryTable {
    private final List<Row> visible = new ArrayList<>();
    private final List<Row> staged = new ArrayList<>();
    private final Map<String, Comparable<Object>> deletedAt = new TreeMap<>();

    private record Row(String splitId, Map<String, @Nullable Object> values, Operation operation) {}

    void begin(StreamRun run) {
        staged.clear();
        deletedAt.clear();
    }

    void append(StreamRun run, Split split, Page page) {
        for (int i = 0; i < page.rows(); i++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int c = 0; c < page.columns().size(); c++) {
                values.put(
                        page.schema().field(c).name(),
                        Cells.read(page.schema().field(c).type(), page.column(c), i));
            }
            Row row = new Row(split.id(), values, page.operation(i));
            if (isStaged(run, split.group())) {
                staged.add(row);
            } else {
                apply(run, row);
            }
        }
    }

    void discard(Collection<String> splitIds) {
        staged.removeIf(row -> splitIds.contains(row.splitId()));
    }

    void publish(StreamRun run, List<Split> members) {
        if (run.writeMode() == WriteMode.REPLACE) {
            return;
        }
        for (Split split : members) {
            split.covers().ifPresent(coverage -> visible.removeIf(row -> isCovered(row, coverage)));
        }
        List<String> ids = members.stream().map(Split::id).toList();
        staged.stream().filter(row -> ids.contains(row.splitId())).toList().forEach(row -> apply(run, row));
        staged.removeIf(row -> ids.contains(row.splitId()));
    }

    void end(StreamRun run) {
        if (run.writeMode() == WriteMode.REPLACE) {
            visible.clear();
            visible.addAll(staged);
        }
        staged.clear();
    }

    void abandon() {
        staged.clear();
    }

    List<String> visible() {
        return visible.stream().map(row -> row.values().toString()).sorted().toList();
    }

    void copyFrom(MemoryTable other) {
        visible.addAll(other.visible);
        staged.addAll(other.staged);
        deletedAt.putAll(other.deletedAt);
    }

    private static boolean isStaged(StreamRun run, String groupId) {
        return run.writeMode() == WriteMode.REPLACE
                || run.groups().stream()
                        .anyMatch(group ->
                                group.id().equals(groupId) && group.visibility() == SplitGroup.Visibility.GROUP);
    }

    @SuppressWarnings("unchecked")
    private void apply(StreamRun run, Row row) {
        if (run.writeMode() != WriteMode.MERGE) {
            visible.add(row);
            return;
        }
        String key = run.key().stream()
                .map(name -> String.valueOf(row.values().get(name)))
                .toList()
                .toString();
        Comparable<Object> version = (Comparable<Object>)
                run.version().map(name -> row.values().get(name)).orElse(null);
        Row present = visible.stream()
                .filter(other -> run.key().stream()
                        .map(name -> String.valueOf(other.values().get(name)))
                        .toList()
                        .toString()
                        .equals(key))
                .findFirst()
                .orElse(null);
        Object presentVersion = present == null
                ? deletedAt.get(key)
                : run.version().map(name -> present.values().get(name)).orElse(null);
        if (version != null && presentVersion != null && version.compareTo(presentVersion) < 0) {
            return;
        }
        visible.remove(present);
        if (row.operation() == Operation.UPSERT) {
            visible.add(row);
        } else if (version != null) {
            deletedAt.put(key, version);
        }
    }

    private static boolean isCovered(Row row, Coverage coverage) {
        return coverage.ranges().stream().allMatch(range -> {
            String value = String.valueOf(row.values().get(range.column()));
            return value.compareTo(range.from()) >= 0 && value.compareTo(range.to()) <= 0;
        });
    }
}
