package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.sql.FilterValues;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far reading by a cursor column has come: every row whose cursor is not greater was read.
 *
 * @param column the cursor
 * @param value its greatest value, as text that both BigQuery and the engine read
 */
record CursorBound(String column, String value) {
    private static final int FORMAT = 1;

    /** The end of the run before, if there was one. */
    static Optional<CursorBound> of(Map<String, Position> after, String group, BigQueryField cursor)
            throws ConnectorException {
        Position position = after.get(group);
        if (position == null) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.object(position.payload());
            String known = json.textOr("cursor", "");
            if (position.format() != FORMAT || !json.has("value")) {
                throw BigQueryErrors.SPLIT.with("the end of the run before has an unknown form");
            } else if (!known.equals(cursor.name())) {
                throw anew("earlier runs went by column '" + known + "', so '" + cursor.name() + "'");
            }
            return Optional.of(new CursorBound(known, value(cursor, json.textOr("value", ""))));
        } catch (JsonSyntaxException e) {
            throw BigQueryErrors.SPLIT
                    .with("the end of the run before is " + e.getMessage())
                    .withCause(e);
        }
    }

    /** The value, which must still be one of the column's: its type may have changed. */
    private static String value(BigQueryField cursor, String value) throws ConnectorException {
        try {
            FilterValues.checked(cursor.type(), value);
            return value;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw anew("earlier runs went as far as '" + value + "', but column '" + cursor.name() + "' is of type "
                    + cursor.type() + " now, so it");
        }
    }

    private static ConnectorException anew(String why) {
        return BigQueryErrors.CURSOR
                .with(why + " needs a run from the beginning")
                .withRemedy("Sync once with --full-refresh.");
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cursor", column);
        json.put("value", value);
        return new Position(FORMAT, Json.write(json));
    }

    /**
     * The rows of a run that ends at this bound.
     *
     * @param last where the run before ended; empty for the first run, which reads rows without a cursor too
     * @param keyed whether rows can be matched: then rows at the last bound, and rows without a cursor, are read again
     */
    Filter rows(Optional<CursorBound> last, boolean keyed) {
        List<Filter> between = new ArrayList<>();
        if (last.isPresent()) {
            Filter.Operator above = keyed ? Filter.Operator.GREATER_OR_EQUAL : Filter.Operator.GREATER;
            between.add(new Filter.Comparison(column, above, last.get().value));
        }
        between.add(new Filter.Comparison(column, Filter.Operator.LESS_OR_EQUAL, value));
        Filter range = new Filter.And(between);
        return last.isEmpty() || keyed ? new Filter.Or(List.of(range, new Filter.IsNull(column, false))) : range;
    }
}
