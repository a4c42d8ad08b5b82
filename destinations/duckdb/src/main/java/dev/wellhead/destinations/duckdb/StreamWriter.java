package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.TableLayout.StoredColumn;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one open run into its table, by the run's write mode: straight, or through a staged table where
 * rows become visible group by group. Everything happens in the session's transaction.
 */
final class StreamWriter {
    private final Database database;
    private final TableLayout layout;
    private final WriteMode mode;
    private final boolean merging;
    private final InsertText insert;
    private final Landing landing;
    private final RowBuffer direct;
    private final @Nullable RowBuffer staged;
    private final Map<String, SplitGroup> groups;

    /** Nobody sees a replacing table before the run ends, so its rows stay staged until then: most often they need no copy. */
    private final boolean landsAtEnd;

    private long order;

    /** Makes the helper tables that are not there yet. */
    StreamWriter(Database database, TableLayout layout, StreamRun run, Clock clock) {
        this.database = database;
        this.layout = layout;
        this.mode = run.writeMode();
        this.merging = MergeRules.merges(run);
        this.groups = run.groups().stream().collect(Collectors.toMap(SplitGroup::id, Function.identity()));
        this.insert = new InsertText(layout, run.runId(), clock);
        if (mode == WriteMode.REPLACE) {
            database.run("CREATE TABLE IF NOT EXISTS " + replacement() + " AS SELECT * FROM " + layout.target()
                    + " LIMIT 0");
        }
        String table = mode == WriteMode.REPLACE ? replacement() : layout.target();
        this.landing = merging
                ? new MergeLanding(database, insert, layout, run, table)
                : new AppendLanding(database, insert, layout, run, table);
        this.direct = new RowBuffer(layout.storage(), merging);
        this.staged = run.groups().stream().anyMatch(this::isStaged) ? new RowBuffer(layout.storage(), merging) : null;
        this.landsAtEnd = mode == WriteMode.REPLACE && run.groups().stream().allMatch(this::isStaged);
        if (staged != null) {
            createStagedTable();
            this.order = merging
                    ? database.number(
                            "SELECT coalesce(max(" + Sql.name(RowBuffer.ORDER) + "), -1) + 1 FROM " + stagedTable())
                    : 0;
        }
    }

    /** Drops what an earlier run of the stream may have left behind. */
    static void clean(Database database, TableSetup.Place place) {
        for (String purpose : List.of("new", "staged", "deleted")) {
            database.run("DROP TABLE IF EXISTS " + Sql.table(place.schema(), place.helper(purpose)));
        }
    }

    /** Whether rows wait in buffers. */
    long bufferedBytes() {
        return direct.bytes() + (staged == null ? 0 : staged.bytes());
    }

    boolean merging() {
        return merging;
    }

    void append(SplitEntry entry, Page page) {
        SplitGroup group = groups.get(entry.split().group());
        boolean waits = group != null && isStaged(group);
        (waits && staged != null ? staged : direct).add(page, entry.ordinal(), order);
        order += page.rows();
    }

    /** Brings buffered rows into DuckDB. */
    void flush() {
        flush(direct.rows(), staged == null ? 0 : staged.rows());
    }

    /** Brings as many buffered rows into DuckDB as it can store without writing them twice. */
    void makeRoom() {
        flush(direct.room(), staged == null ? 0 : staged.room());
    }

    private void flush(long directRows, long stagedRows) {
        if (directRows > 0) {
            landing.land(direct, directRows);
        }
        if (staged != null && stagedRows > 0) {
            staged.drainInto(database, insert.intoHelper(stagedTable(), merging), stagedRows);
        }
    }

    /** Takes back the staged rows of splits. */
    void discard(List<SplitEntry> entries) {
        flush();
        if (staged != null && !entries.isEmpty()) {
            database.run("DELETE FROM " + stagedTable() + " WHERE " + from(entries));
        }
    }

    /** Makes the staged rows of splits visible, in the place of what the splits cover. */
    void publish(List<SplitEntry> entries) {
        if (landsAtEnd) {
            return;
        }
        flush();
        if (staged == null || entries.isEmpty()) {
            return;
        }
        if (mode == WriteMode.REPLACE_PARTITION) {
            entries.stream()
                    .map(entry -> entry.split().covers())
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(this::deleteCovered);
        }
        boolean others = database.number("SELECT count(*) FROM (SELECT 1 FROM " + stagedTable() + " WHERE NOT "
                        + from(entries) + " LIMIT 1)")
                > 0;
        if (others) {
            landing.land(stagedTable(), from(entries));
            database.run("DELETE FROM " + stagedTable() + " WHERE " + from(entries));
        } else {
            landing.landAll(stagedTable());
            createStagedTable();
        }
    }

    private void createStagedTable() {
        database.run(insert.createHelper("TABLE IF NOT EXISTS", stagedTable(), merging));
    }

    /** Ends the run well: a replacing run becomes visible. */
    void finish() {
        flush();
        if (staged != null && landsAtEnd) {
            landing.landAll(stagedTable());
        }
        landing.end();
        if (mode == WriteMode.REPLACE) {
            database.run("DROP TABLE " + layout.target());
            database.run("ALTER TABLE " + replacement() + " RENAME TO " + Sql.name(layout.table()));
            Descriptions.restore(database, layout);
        }
        clean(database, layout.place());
    }

    /** Ends the run without its staged rows. */
    void abandon() {
        flush();
        clean(database, layout.place());
    }

    private boolean isStaged(SplitGroup group) {
        return mode == WriteMode.REPLACE_PARTITION || group.visibility() == SplitGroup.Visibility.GROUP;
    }

    private void deleteCovered(Coverage coverage) {
        StringBuilder condition = new StringBuilder();
        List<@Nullable Object> bounds = new java.util.ArrayList<>();
        for (Coverage.Range range : coverage.ranges()) {
            List<StoredColumn> columns = layout.allOf(range.column());
            if (columns.isEmpty()) {
                throw new IllegalStateException(
                        "a split covers column '" + range.column() + "', which " + layout.target() + " lacks");
            }
            condition.append(condition.isEmpty() ? "(" : " AND (");
            condition.append(columns.stream().map(this::between).collect(Collectors.joining(" OR ")));
            condition.append(')');
            for (int i = 0; i < columns.size(); i++) {
                bounds.add(range.from());
                bounds.add(range.to());
            }
        }
        database.run("DELETE FROM " + layout.target() + " WHERE " + condition, bounds.toArray());
    }

    // A field that changed its type has old rows in a column where the bounds may not be values at all.
    private String between(StoredColumn column) {
        String type = DuckTypes.sql(column.type());
        String cast = (layout.targets().contains(column) ? "CAST" : "TRY_CAST") + "(?::VARCHAR AS " + type + ")";
        return Sql.name(column.name()) + " BETWEEN " + cast + " AND " + cast;
    }

    private String replacement() {
        return layout.helper("new");
    }

    private String stagedTable() {
        return layout.helper("staged");
    }

    private static String from(List<SplitEntry> entries) {
        return Sql.name(RowBuffer.SPLIT) + " IN ("
                + entries.stream().map(entry -> Long.toString(entry.ordinal())).collect(Collectors.joining(", "))
                + ")";
    }
}
