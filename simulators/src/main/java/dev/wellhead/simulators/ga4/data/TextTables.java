package dev.wellhead.simulators.ga4.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the texts of events into the database. */
final class TextTables {
    private TextTables() {}

    static void create(Duck duck) {
        for (Columns.Lookup lookup : Columns.TEXTS) {
            List<String> rows = new ArrayList<>();
            for (List<String> texts : lookup.rows()) {
                rows.add("(" + rows.size() + ", "
                        + texts.stream()
                                .map(text -> "'" + text.replace("'", "''") + "'")
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            duck.run("CREATE TABLE " + lookup.table() + " AS SELECT * FROM (VALUES " + String.join(", ", rows)
                    + ") AS t(k, " + String.join(", ", lookup.columns()) + ")");
        }
    }
}
