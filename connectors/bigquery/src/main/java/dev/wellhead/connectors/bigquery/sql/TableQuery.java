package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableName;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query for rows of one table.
 *
 * @param from the table, quoted
 * @param select the list of columns
 * @param where the condition; empty for all rows
 * @param parameters what the condition refers to
 * @param limit most rows; empty for all
 * @param wanted the columns of the result
 * @param filtered whether BigQuery applies the whole filter
 */
public record TableQuery(
        String from,
        String select,
        String where,
        List<Map<String, Object>> parameters,
        String limit,
        List<BigQueryField> wanted,
        boolean filtered) {
    public static TableQuery of(TableName table, List<BigQueryField> all, ReadRequest request)
            throws ConnectorException {
        List<BigQueryField> wanted = Columns.select(all, request.columns());
        FilterSql conditions = new FilterSql(all);
        Optional<Filter> filter = request.filter().filter(conditions::accepts);
        boolean filtered = filter.isPresent() || request.filter().isEmpty();
        String where = filter.isPresent() ? conditions.write(filter.get()) : "";
        boolean limited = filtered && request.limit().isPresent();
        return new TableQuery(
                table.sql(),
                SelectSql.list(wanted, all),
                where,
                conditions.parameters(),
                limited ? Long.toString(request.limit().getAsLong()) : "",
                wanted,
                filtered);
    }

    /** Whether the result has no more rows than asked for. */
    public boolean limited() {
        return !limit.isEmpty();
    }

    /** The query, of the table as it was at an instant, or as it is. */
    public QueryText text(Optional<String> instant) {
        String sql = "SELECT " + select + " FROM " + from
                + instant.map(time -> " FOR SYSTEM_TIME AS OF TIMESTAMP '" + time + "'")
                        .orElse("")
                + (where.isEmpty() ? "" : " WHERE " + where)
                + (limit.isEmpty() ? "" : " LIMIT " + limit);
        return new QueryText(sql, parameters);
    }
}
