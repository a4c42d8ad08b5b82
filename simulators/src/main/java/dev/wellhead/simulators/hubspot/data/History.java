package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.List;

/** The values that a property of a record had, newest first. */
public final class History {
    private static final List<String> SOURCES =
            List.of("CRM_UI", "IMPORT", "INTEGRATION", "FORM", "AUTOMATION_PLATFORM");
    private final ObjectTable table;

    /**
     * One value.
     *
     * @param at in milliseconds
     * @param sourceId what of the source wrote it
     */
    public record Entry(String value, long at, String source, String sourceId) {}

    public History(ObjectTable table) {
        this.table = table;
    }

    /** All values of a record's property; those that were generated lie between its creation and its first change. */
    public List<Entry> of(Row row, Property property) {
        List<Entry> entries = new ArrayList<>();
        for (Row.Change change : row.changes().getOrDefault(property.name(), List.of())) {
            entries.add(new Entry(change.value(), change.at(), change.source(), "userId:501001"));
        }
        if (row.generated() || property.values().isSystem()) {
            addGenerated(entries, row, property);
        }
        return List.copyOf(entries);
    }

    private void addGenerated(List<Entry> entries, Row row, Property property) {
        long hash = Mix.of(table.hash(row) ^ property.salt());
        boolean original = row.ordinal() < table.count() && !property.values().isSystem();
        int steps = original ? 1 + Mix.below(hash >>> 7, 4) : 1;
        long begin = row.created();
        long end = original ? table.order().changed(row.ordinal()) : begin;
        for (int i = 0; i < steps; i++) {
            String value = property.values().text(row, i == 0 ? hash : Mix.of(hash + i));
            if (value != null) {
                long at = i == steps - 1 ? begin : end - (end - begin) / steps * i;
                String source = SOURCES.get(Mix.below(hash + i, SOURCES.size()));
                entries.add(new Entry(value, at, source, source.equals("CRM_UI") ? "userId:501001" : "job-" + i));
            }
        }
    }
}
