package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRun;

/** Rows come beside those that are there. */
final class AppendLanding implements Landing {
    private final Database database;
    private final InsertText insert;
    private final Takeover takeover;
    private final String table;

    AppendLanding(Database database, InsertText insert, TableLayout layout, StreamRun run, String table) {
        this.database = database;
        this.insert = insert;
        this.takeover = new Takeover(database, insert, layout, run);
        this.table = table;
    }

    @Override
    public void land(RowBuffer rows, long most) {
        rows.drainInto(database, insert.into(table, Database.PAGES, ""), most);
    }

    @Override
    public void land(String stagedTable, String condition) {
        database.run(insert.into(table, stagedTable, " WHERE " + condition));
    }

    @Override
    public void landAll(String stagedTable) {
        if (!takeover.take(stagedTable, false)) {
            database.run(insert.into(table, stagedTable, ""));
            database.run("DROP TABLE " + stagedTable);
        }
    }

    @Override
    public void end() {
        // Nothing is kept.
    }
}
