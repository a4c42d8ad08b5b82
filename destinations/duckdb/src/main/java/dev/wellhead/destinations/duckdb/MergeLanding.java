package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows take the place of those with the same key. The greater version wins, a row without version loses to any with one,
 * and of equals the one delivered later wins.
 *
 * <p>A delete is kept, with its version, until the run ends, so that an older version of the row which another lane
 * delivers later does not bring it back. A delete without a version removes whatever was delivered before it and takes
 * the greatest version of that, ties included.
 */
final class MergeLanding implements Landing {
    /** Says of a row of a helper table that its version is that of what it deletes. */
    static final String INHERITED = StorageNames.RESERVED + "inherited";

    private static final String BATCH = "temp.main._wellhead_batch";
    private static final String VERSION = Sql.name(StorageNames.RESERVED + "version");
    private static final String IS_INHERITED = Sql.name(INHERITED);
    private static final String IS_DELETE = Sql.name(RowBuffer.OPERATION) + " = " + RowBuffer.DELETE;

    private final Database database;
    private final InsertText insert;
    private final Takeover takeover;
    private final String table;
    private final String deletions;
    private final List<String> key;
    private final Optional<String> version;
    private boolean tableIsEmpty;
    private boolean deletionsAreEmpty;

    MergeLanding(Database database, InsertText insert, TableLayout layout, StreamRun run, String table) {
        this.database = database;
        this.insert = insert;
        this.takeover = new Takeover(database, insert, layout, run);
        this.table = table;
        this.deletions = layout.helper("deleted");
        this.key = run.key().stream()
                .map(field -> Sql.name(layout.columnOf(field)))
                .toList();
        this.version = run.version().map(field -> Sql.name(layout.columnOf(field)));
        version.ifPresent(column -> database.run("CREATE TABLE IF NOT EXISTS " + deletions + " AS SELECT "
                + String.join(", ", key) + ", " + column + " AS " + VERSION + ", false AS " + IS_INHERITED + " FROM "
                + table
                + " LIMIT 0"));
        this.tableIsEmpty = database.isEmpty(table);
        this.deletionsAreEmpty = version.isEmpty() || database.isEmpty(deletions);
    }

    @Override
    public void land(RowBuffer rows, long most) {
        database.run(insert.createHelper("TEMP TABLE", BATCH, true));
        rows.drainInto(database, insert.intoHelper(BATCH, true), most);
        prepare(BATCH);
        move(BATCH);
    }

    @Override
    public void land(String stagedTable, String condition) {
        database.run("CREATE TEMP TABLE " + BATCH + " AS SELECT * FROM " + stagedTable + " WHERE " + condition);
        prepare(BATCH);
        move(BATCH);
    }

    @Override
    public void landAll(String stagedTable) {
        prepare(stagedTable);
        if (tableIsEmpty && deletionsAreEmpty && !deletes(stagedTable) && takeover.take(stagedTable, true)) {
            tableIsEmpty = false;
        } else {
            move(stagedTable);
        }
    }

    @Override
    public void end() {
        version.ifPresent(column -> database.run("DROP TABLE IF EXISTS " + deletions));
    }

    /** Leaves the rows of a batch that count. */
    private void prepare(String batch) {
        if (version.isPresent()) {
            inheritVersions(batch);
        }
        dropRepeated(batch);
        if (version.isPresent()) {
            dropOutdated(batch);
        }
    }

    /** @param batch is dropped */
    private void move(String batch) {
        boolean deletes = deletes(batch);
        if (!tableIsEmpty) {
            database.run("DELETE FROM " + table + " AS t USING " + batch + " AS b WHERE " + sameKey("t", "b"));
        }
        database.run(insert.into(table, batch, deletes ? " WHERE NOT " + IS_DELETE : ""));
        tableIsEmpty = false;
        if (version.isPresent()) {
            keepDeletions(batch, deletes);
        }
        database.run("DROP TABLE " + batch);
    }

    /** Gives deletes without a version the greatest one delivered before them. */
    private void inheritVersions(String batch) {
        String column = version.orElseThrow();
        String unversioned = IS_DELETE + " AND " + column + " IS NULL";
        if (database.number("SELECT count(*) FROM " + batch + " WHERE " + unversioned) == 0) {
            return;
        }
        String keys = String.join(", ", key);
        String known = "SELECT " + keys + ", max(v) AS v FROM (SELECT " + keys + ", " + column + " AS v FROM " + table
                + " UNION ALL SELECT " + keys + ", " + VERSION + " FROM " + deletions + ") AS known WHERE (" + keys
                + ") IN (SELECT (" + keys + ") FROM " + batch + " WHERE " + unversioned + ") GROUP BY " + keys;
        String before = "SELECT " + qualified("b") + ", b.rowid AS r, b." + column + " IS NULL AND b." + IS_DELETE
                + " AS u, max(b." + column + ") OVER (PARTITION BY " + qualified("b") + " ORDER BY b."
                + Sql.name(RowBuffer.ORDER) + ") AS v FROM " + batch + " AS b";
        database.run("UPDATE " + batch + " AS t SET " + column + " = s.v, " + IS_INHERITED + " = true FROM (SELECT p.r,"
                + " greatest(p.v, k.v) AS v FROM (" + before + ") AS p LEFT JOIN (" + known + ") AS k ON "
                + sameKey("p", "k") + " WHERE p.u) AS s WHERE t.rowid = s.r");
    }

    /** Leaves one row per key. */
    private void dropRepeated(String batch) {
        String keys = String.join(", ", key);
        boolean repeated = database.number("SELECT count(*) FROM (SELECT 1 FROM " + batch + " GROUP BY " + keys
                        + " HAVING count(*) > 1 LIMIT 1)")
                > 0;
        if (!repeated) {
            return;
        }
        String order = version.map(column ->
                        column + " DESC NULLS LAST, (" + IS_INHERITED + " AND " + column + " IS NOT NULL) DESC, ")
                .orElse("");
        database.run("DELETE FROM " + batch + " WHERE rowid IN (SELECT r FROM (SELECT rowid AS r, row_number() OVER"
                + " (PARTITION BY " + keys + " ORDER BY " + order + Sql.name(RowBuffer.ORDER) + " DESC) AS place FROM "
                + batch + ") WHERE place > 1)");
    }

    /** Drops rows that are older than what the table holds or what this run has deleted. */
    private void dropOutdated(String batch) {
        String column = version.orElseThrow();
        if (!tableIsEmpty) {
            database.run("DELETE FROM " + batch + " AS b USING " + table + " AS t WHERE " + sameKey("b", "t")
                    + " AND NOT b." + IS_INHERITED + " AND t." + column + " IS NOT NULL AND (b." + column
                    + " IS NULL OR b." + column + " < t." + column + ")");
        }
        if (!deletionsAreEmpty) {
            database.run("DELETE FROM " + batch + " AS b USING " + deletions + " AS d WHERE " + sameKey("b", "d")
                    + " AND NOT b." + IS_INHERITED + " AND d." + VERSION + " IS NOT NULL AND (b." + column
                    + " IS NULL OR b." + column + " < d." + VERSION + " OR d." + IS_INHERITED + " AND b." + column
                    + " = d."
                    + VERSION + ")");
        }
    }

    private void keepDeletions(String batch, boolean deletes) {
        if (!deletionsAreEmpty) {
            database.run("DELETE FROM " + deletions + " AS d USING " + batch + " AS b WHERE " + sameKey("d", "b"));
        }
        if (deletes) {
            database.run("INSERT INTO " + deletions + " SELECT " + String.join(", ", key) + ", " + version.orElseThrow()
                    + ", " + IS_INHERITED + " FROM " + batch + " WHERE " + IS_DELETE);
            deletionsAreEmpty = false;
        }
    }

    private boolean deletes(String batch) {
        return database.number("SELECT count(*) FROM (SELECT 1 FROM " + batch + " WHERE " + IS_DELETE + " LIMIT 1)")
                > 0;
    }

    private String sameKey(String left, String right) {
        return key.stream()
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String qualified(String alias) {
        return key.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }
}
