package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a staged table take the place of the replacing one while that is empty, so that its rows, which are in the file
 * already, are not written once more.
 */
final class Takeover {
    private final Database database;
    private final InsertText insert;
    private final TableLayout layout;
    private final boolean replacing;

    Takeover(Database database, InsertText insert, TableLayout layout, StreamRun run) {
        this.database = database;
        this.insert = insert;
        this.layout = layout;
        this.replacing = run.writeMode() == WriteMode.REPLACE;
    }

    /** Takes over if that can be; the staged table is gone then. */
    boolean take(String stagedTable, boolean merging) {
        if (!isPossible()) {
            return false;
        }
        for (String column : RowBuffer.extras(merging)) {
            database.run("ALTER TABLE " + stagedTable + " DROP COLUMN " + Sql.name(column));
        }
        if (merging) {
            database.run("ALTER TABLE " + stagedTable + " DROP COLUMN " + Sql.name(MergeLanding.INHERITED));
        }
        insert.provenance().forEach(constant -> add(stagedTable, constant));
        database.run("DROP TABLE " + layout.helper("new"));
        database.run("ALTER TABLE " + stagedTable + " RENAME TO "
                + Sql.name(layout.place().helper("new")));
        return true;
    }

    /** Other columns than this run's, which hold what fields were before, have their places among them. */
    private boolean isPossible() {
        if (!replacing) {
            return false;
        }
        List<String> own = new ArrayList<>(layout.names());
        insert.provenance().forEach(constant -> own.add(constant.column()));
        return database.isEmpty(layout.helper("new")) && own.equals(columnsOfReplacement());
    }

    private List<String> columnsOfReplacement() {
        return database.list(
                "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? AND table_name = ?"
                        + " ORDER BY column_index",
                row -> row.getString(1),
                Sql.CATALOG,
                layout.schema(),
                layout.place().helper("new"));
    }

    private void add(String table, InsertText.Constant constant) {
        String column = Sql.name(constant.column());
        database.run("ALTER TABLE " + table + " ADD COLUMN " + column + " " + constant.type() + " DEFAULT "
                + constant.value());
        database.run("ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP DEFAULT");
    }
}
