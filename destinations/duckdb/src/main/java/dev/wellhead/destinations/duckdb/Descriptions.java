package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.TableLayout.StoredColumn;

/** Comments on columns whose type does not say what they hold. */
final class Descriptions {
    private Descriptions() {}

    static void write(Database database, TableLayout layout, StoredColumn column) {
        if (DuckTypes.holdsWide(column.type())) {
            database.run("COMMENT ON COLUMN " + layout.target() + "." + Sql.name(column.name()) + " IS "
                    + Sql.text(column.type() + ", as text where DuckDB has no decimal of so many digits"));
        }
    }

    /** Writes every comment again, for a table that took the place of another. */
    static void restore(Database database, TableLayout layout) {
        layout.columns().forEach(column -> write(database, layout, column));
    }
}
