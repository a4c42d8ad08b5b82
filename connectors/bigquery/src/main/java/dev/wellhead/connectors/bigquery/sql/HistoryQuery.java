package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.ChangeRows;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A query for what happened to a table between instants. Of each key only the last change counts, so that the order in
 * which rows arrive does not matter; BigQuery writes an update as a deletion and an update of the same time, and the
 * deletion counts only where the update gave the row another key.
 *
 * @param text the query; pseudo columns have other names in it, because results cannot keep theirs
 * @param wanted the columns of the rows
 * @param filtered whether BigQuery applies the whole filter
 */
public record HistoryQuery(QueryText text, List<BigQueryField> wanted, boolean filtered) {
    private static final String TYPE = "`wellhead_change_type`";
    private static final String TIME = "`wellhead_change_time`";

    /** A part of the history, as texts of timestamps: the start is part of it, the end is not. */
    public record Window(String from, String until) {
        private String sql() {
            return "TIMESTAMP '" + from + "', TIMESTAMP '" + until + "'";
        }
    }

    /**
     * All changes; the column {@link ChangeRows#COLUMN} tells what they are. A row that the filter no longer takes counts as
     * gone, whatever it was before.
     */
    public static HistoryQuery changes(TableFacts table, ReadRequest request, List<Window> windows)
            throws ConnectorException {
        FilterSql conditions = new FilterSql(table.fields());
        Optional<Filter> filter = request.filter().filter(conditions::accepts);
        String gone = TYPE + " = 'DELETE'";
        if (filter.isPresent()) {
            gone += " OR (" + conditions.write(filter.get()) + ") IS NOT TRUE";
        }
        List<BigQueryField> wanted = Columns.select(table.fields(), request.columns());
        String sql = "SELECT " + SelectSql.list(wanted, table.fields()) + ", IF(" + gone + ", '" + ChangeRows.DELETED
                + "', 'UPSERT') AS " + GoogleSql.quote(ChangeRows.COLUMN) + " FROM ("
                + history("CHANGES", table, wanted, conditions.used(), windows) + ") WHERE TRUE" + last(table.key());
        return new HistoryQuery(
                new QueryText(sql, conditions.parameters()),
                wanted,
                filter.isPresent() || request.filter().isEmpty());
    }

    /** The rows that were added, also those that are gone or were changed since; where the table has a key, the last of each. */
    public static HistoryQuery appends(TableFacts table, ReadRequest request, Window window) throws ConnectorException {
        FilterSql conditions = new FilterSql(table.fields());
        Optional<Filter> filter = request.filter().filter(conditions::accepts);
        String where = filter.isPresent() ? conditions.write(filter.get()) : "TRUE";
        List<BigQueryField> wanted = Columns.select(table.fields(), request.columns());
        String sql = "SELECT " + SelectSql.list(wanted, table.fields()) + " FROM ("
                + history("APPENDS", table, wanted, conditions.used(), List.of(window)) + ") WHERE " + where
                + (table.key().isEmpty() ? "" : last(table.key()));
        return new HistoryQuery(
                new QueryText(sql, conditions.parameters()),
                wanted,
                filter.isPresent() || request.filter().isEmpty());
    }

    private static String last(List<String> key) {
        return " QUALIFY ROW_NUMBER() OVER (PARTITION BY "
                + key.stream().map(GoogleSql::quote).collect(Collectors.joining(", ")) + " ORDER BY " + TIME + " DESC, "
                + TYPE + " = 'DELETE') = 1";
    }

    private static String history(
            String function, TableFacts table, List<BigQueryField> wanted, Set<String> filtered, List<Window> windows) {
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.forEach(field -> needed.add(field.name()));
        needed.addAll(table.key());
        filtered.forEach(path -> needed.add(path.contains(".") ? topOf(path, table.fields()) : path));
        String columns = table.fields().stream()
                .map(BigQueryField::name)
                .filter(needed::contains)
                .map(GoogleSql::quote)
                .collect(Collectors.joining(", "));
        return windows.stream()
                .map(window -> "SELECT " + columns + ", `_CHANGE_TYPE` AS " + TYPE + ", `_CHANGE_TIMESTAMP` AS " + TIME
                        + " FROM " + function + "(TABLE " + table.name().sql() + ", " + window.sql() + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String topOf(String path, List<BigQueryField> fields) {
        return fields.stream()
                .map(BigQueryField::name)
                .filter(name -> path.regionMatches(true, 0, name + ".", 0, name.length() + 1))
                .findFirst()
                .orElse(path);
    }
}
