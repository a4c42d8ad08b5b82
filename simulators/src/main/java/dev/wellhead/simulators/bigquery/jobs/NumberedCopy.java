package dev.wellhead.simulators.bigquery.jobs;

import dev.wellhead.simulators.bigquery.data.Change;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A copy of a table for one statement to change. Each row carries its number, so that what became of it is known also where
 * rows are equal; new rows have none. An update that leaves a row as it was counts as no change. Used by one thread.
 */
final class NumberedCopy {
    private static final String NUMBER = Quote.name("wellhead row");
    private final Database database;
    private final List<Field> schema;
    private final Rows.StoredRows before;
    private final String table;

    NumberedCopy(Database database, List<Field> schema, Rows.StoredRows before) {
        this.database = database;
        this.schema = schema;
        this.before = before;
        this.table = database.newTable();
        database.run("CREATE TABLE " + table + " AS " + numbered());
    }

    /** The table for the statement to change. */
    String table() {
        return table;
    }

    /** The rows after the statement. Call it last: the copy goes away. */
    Rows rows() {
        Rows rows = store("SELECT * EXCLUDE (" + NUMBER + ") FROM " + table);
        database.run("DROP TABLE " + table);
        return rows;
    }

    /** What the statement did; only the new rows unless {@code everything} is wanted. */
    Map<Change.Kind, Rows> changes(boolean everything) {
        Map<Change.Kind, Rows> made = new EnumMap<>(Change.Kind.class);
        String plain = "SELECT * EXCLUDE (" + NUMBER + ") FROM ";
        made.put(Change.Kind.INSERT, store(plain + table + " WHERE " + NUMBER + " IS NULL"));
        if (everything) {
            made.put(
                    Change.Kind.DELETE,
                    store(plain + "(" + numbered() + ") AS o WHERE NOT EXISTS (SELECT 1 FROM " + table
                            + " AS n WHERE n." + NUMBER + " = o." + NUMBER + ")"));
            String differ = schema.stream()
                    .map(field -> "o." + Quote.name(field.name()) + " IS DISTINCT FROM n." + Quote.name(field.name()))
                    .collect(Collectors.joining(" OR ", " WHERE ", ""));
            String pairs =
                    "(" + numbered() + ") AS o JOIN " + table + " AS n ON n." + NUMBER + " = o." + NUMBER + differ;
            made.put(Change.Kind.DELETE_FOR_UPDATE, store("SELECT o.* EXCLUDE (" + NUMBER + ") FROM " + pairs));
            made.put(Change.Kind.UPDATE, store("SELECT n.* EXCLUDE (" + NUMBER + ") FROM " + pairs));
        }
        return made;
    }

    private String numbered() {
        return "SELECT *, rowid AS " + NUMBER + " FROM " + before.table() + " WHERE rowid < " + before.count();
    }

    private Rows store(String select) {
        String name = database.newTable();
        database.run("CREATE TABLE " + name + " AS " + select);
        return new Rows.StoredRows(name, database.number("SELECT count(*) FROM " + name));
    }
}
