package dev.wellhead.connectors.hubspot.trap;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is true in a simulated account, and what was read, in words that can be compared. Stateless. */
final class Truths {
    private Truths() {}

    /** The live records of a type, by id: when they were changed, and their texts. */
    static Map<String, String> live(HubSpotSimulator hubSpot, String type, List<String> columns) {
        Map<String, String> rows = new TreeMap<>();
        hubSpot.truth()
                .rows(type, columns)
                .forEach(row -> rows.put(Long.toString(row.id()), text(values(row), columns)));
        return rows;
    }

    /** The same with the records in the recycle bin. */
    static Map<String, String> kept(HubSpotSimulator hubSpot, String type, List<String> columns) {
        Map<String, String> rows = live(hubSpot, type, columns);
        hubSpot.truth()
                .archived(type, columns)
                .forEach(row -> rows.put(Long.toString(row.id()), text(values(row), columns)));
        return rows;
    }

    private static Map<String, @Nullable Object> values(TrueRow row) {
        Map<String, @Nullable Object> values = new HashMap<>(row.properties());
        values.put("_archived", row.archivedAt() != 0);
        values.put("_updated_at", Instant.ofEpochMilli(Math.max(row.updated(), row.archivedAt())));
        values.put("_archived_at", row.archivedAt() == 0 ? null : Instant.ofEpochMilli(row.archivedAt()));
        return values;
    }

    /** A row as one text. */
    static String text(Map<String, @Nullable Object> values, List<String> columns) {
        List<String> all = new ArrayList<>(List.of("_archived", "_updated_at", "_archived_at"));
        all.addAll(columns);
        return all.stream().map(name -> name + "=" + values.get(name)).toList().toString();
    }

    /** What was read of records, by id; a record that came twice has both. */
    static Map<String, String> read(Reading read, List<String> columns) {
        Map<String, String> rows = new TreeMap<>();
        read.rows.forEach(row ->
                rows.merge(row.id(), text(row.values(), columns), (one, other) -> "twice: " + one + " and " + other));
        return rows;
    }

    /** The associations of a stream, sorted. */
    static List<String> links(HubSpotSimulator hubSpot, String stream) {
        String[] types = stream.split("_to_");
        return hubSpot.truth()
                .associations(types[0], types[1])
                .map(link -> Arrays.asList(link.fromId(), link.toId(), link.category(), link.typeId(), link.label())
                        .toString())
                .sorted()
                .toList();
    }

    /** What was read of associations, sorted. */
    static List<String> links(Reading read) {
        return read.rows.stream()
                .map(row -> row.values().values().toString())
                .sorted()
                .toList();
    }
}
