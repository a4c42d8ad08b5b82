package dev.wellhead.connectors.hubspot.trap;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What syncs of a type leave behind, as a destination has it that keeps nothing of what it deleted: the first one reads all,
 * later ones what changed, and of two versions of a row the greater one stays. For one test.
 */
final class SyncedTable {
    private final Source source;
    private final String type;
    private final List<String> columns;
    private final Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
    private Map<String, Position> ends = Map.of();

    SyncedTable(TrapAccount account, String type, List<String> columns) {
        this.source = account.connection.source();
        this.type = type;
        this.columns = columns;
    }

    Reading sync() throws Exception {
        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId(type))
                .mode(ReadMode.INCREMENTAL)
                .columns(wanted())
                .after(ends)
                .parallelism(3)
                .build());
        Reading read = new Reading(source, true).read(plan);
        read.rows.forEach(this::take);
        ends = plan.ends();
        return read;
    }

    private List<String> wanted() {
        List<String> wanted = new java.util.ArrayList<>(columns);
        wanted.addAll(List.of("_archived", "_archived_at"));
        return wanted;
    }

    private void take(Reading.Row row) {
        Map<String, @Nullable Object> before = rows.get(row.id());
        if (row.gone()) {
            rows.remove(row.id());
        } else if (before == null || !isOlder(row.values(), before)) {
            rows.put(row.id(), row.values());
        }
    }

    private static boolean isOlder(Map<String, @Nullable Object> row, Map<String, @Nullable Object> before) {
        return row.get("_updated_at") instanceof Instant now
                && before.get("_updated_at") instanceof Instant then
                && now.isBefore(then);
    }

    /** The rows as text, by id. */
    Map<String, String> rows() {
        Map<String, String> texts = new TreeMap<>();
        rows.forEach((id, values) -> texts.put(id, Truths.text(values, columns)));
        return texts;
    }
}
