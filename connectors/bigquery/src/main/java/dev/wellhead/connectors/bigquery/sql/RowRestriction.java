package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import java.util.List;
import java.util.Optional;

/**
 * A filter for a session of the Storage Read API, which takes a condition without parameters.
 *
 * @param text the condition; empty for all rows
 * @param whole whether it says all that the filter says
 */
public record RowRestriction(String text, boolean whole) {
    /**
     * The restriction for a filter over a table's columns.
     *
     * @param most longest text that is of use; a longer one is left to others
     */
    public static RowRestriction of(List<BigQueryField> all, Optional<Filter> filter, int most)
            throws ConnectorException {
        FilterSql conditions = new FilterSql(all, true);
        Optional<Filter> accepted = filter.filter(conditions::accepts);
        String text = accepted.isPresent() ? conditions.write(accepted.get()) : "";
        return text.length() > most
                ? new RowRestriction("", false)
                : new RowRestriction(text, accepted.isPresent() || filter.isEmpty());
    }
}
