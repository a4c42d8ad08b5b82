package dev.wellhead.destinations.duckdb;

/** Rows come beside those that are there. */
final class AppendLanding implements Landing {
    private final Database database;
    private final InsertText insert;
    private final String table;

    AppendLanding(Database database, InsertText insert, String table) {
        this.database = database;
        this.insert = insert;
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
        database.run(insert.into(table, stagedTable, ""));
        database.run("DROP TABLE " + stagedTable);
    }

    @Override
    public void end() {
        // Nothing is kept.
    }
}
