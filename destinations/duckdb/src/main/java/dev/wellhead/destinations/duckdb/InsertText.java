package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.TableLayout.StoredColumn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The INSERT statements of a run: which columns, cast to what, with which provenance. */
final class InsertText {
    private final TableLayout layout;
    private final String runId;
    private final Clock clock;

    InsertText(TableLayout layout, String runId, Clock clock) {
        this.layout = layout;
        this.runId = runId;
        this.clock = clock;
    }

    /** Rows of {@code source} into the stream's table or one like it. */
    String into(String table, String source, String condition) {
        List<String> columns = new ArrayList<>(layout.names());
        String values = casts();
        for (Constant constant : provenance()) {
            columns.add(constant.column());
            values += (values.isEmpty() ? "" : ", ") + constant.value();
        }
        return "INSERT INTO " + table + " (" + Sql.names(columns) + ") SELECT " + values + " FROM " + source
                + condition;
    }

    /** What rows that are inserted now get beside the values that were read. */
    List<Constant> provenance() {
        return layout.provenance()
                ? List.of(
                        new Constant(TableLayout.RUN_COLUMN, "VARCHAR", Sql.text(runId)),
                        new Constant(
                                TableLayout.READ_AT_COLUMN,
                                "TIMESTAMPTZ",
                                "TIMESTAMPTZ " + Sql.text(clock.instant().toString())))
                : List.of();
    }

    /** A column with the same value in every row. */
    record Constant(String column, String type, String value) {}

    /** Rows of the pages into a table that has our own columns and no provenance. */
    String intoHelper(String table, boolean merging) {
        return "INSERT INTO " + table + " SELECT " + withExtras(casts(), merging) + (merging ? ", false" : "")
                + " FROM " + Database.PAGES;
    }

    /** What {@link #intoHelper} fills. */
    String createHelper(String kind, String table, boolean merging) {
        String inherited = merging ? ", false AS " + Sql.name(MergeLanding.INHERITED) : "";
        return "CREATE " + kind + " " + table + " AS SELECT " + withExtras(names(), merging) + inherited
                + " FROM (SELECT " + nulls() + ") LIMIT 0";
    }

    /** Values of each column, of the column's type. */
    private String casts() {
        return layout.targets().stream()
                .map(column -> "CAST(" + Sql.name(column.name()) + " AS " + DuckTypes.sql(column.type()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String names() {
        return Sql.names(layout.names());
    }

    private String nulls() {
        List<String> columns = new ArrayList<>();
        for (StoredColumn column : layout.targets()) {
            columns.add("CAST(NULL AS " + DuckTypes.sql(column.type()) + ") AS " + Sql.name(column.name()));
        }
        columns.add("0::BIGINT AS " + Sql.name(RowBuffer.SPLIT));
        columns.add("0::INTEGER AS " + Sql.name(RowBuffer.OPERATION));
        columns.add("0::BIGINT AS " + Sql.name(RowBuffer.ORDER));
        return String.join(", ", columns);
    }

    private static String withExtras(String columns, boolean merging) {
        String extras = Sql.names(RowBuffer.extras(merging));
        return columns.isEmpty() ? extras : columns + ", " + extras;
    }
}
