package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.List;
import java.util.Set;

/**
 * Reads the expression of PARTITION BY: a date column, a truncated time, an integer range, or the time of ingestion. Not
 * thread-safe.
 */
final class PartitionClause {
    private static final Set<String> PSEUDO = Set.of("_PARTITIONDATE", "_PARTITIONTIME");
    private final List<Token> tokens;
    private final List<Field> columns;
    private int at;

    PartitionClause(List<Token> tokens, int at, List<Field> columns) {
        this.tokens = tokens;
        this.at = at;
        this.columns = columns;
    }

    /** The index after the expression. */
    int end() {
        return at;
    }

    /** Adds {@code timePartitioning} or {@code rangePartitioning}. */
    void read(ObjectNode resource) {
        Token first = tokens.get(at);
        boolean call = tokens.get(at + 1).isSymbol("(");
        if (!call) {
            at++;
            time(resource, first, "DAY");
        } else if (first.is("DATE")) {
            Token column = tokens.get(at + 2);
            at += 4;
            time(resource, column, "DAY");
        } else if (first.upper().endsWith("_TRUNC")) {
            Token column = tokens.get(at + 2);
            String type = tokens.get(at + 4).upper();
            at += 6;
            time(resource, column, type);
        } else if (first.is("RANGE_BUCKET")) {
            range(resource);
        } else {
            throw unsupported(first);
        }
    }

    private void time(ObjectNode resource, Token column, String type) {
        if (!Set.of("HOUR", "DAY", "MONTH", "YEAR").contains(type)) {
            throw unsupported(column);
        }
        ObjectNode node = resource.putObject("timePartitioning").put("type", type);
        if (!PSEUDO.contains(column.upper())) {
            node.put("field", known(column));
        }
    }

    /** {@code RANGE_BUCKET(column, GENERATE_ARRAY(start, end, interval))}. */
    private void range(ObjectNode resource) {
        Token column = tokens.get(at + 2);
        if (!tokens.get(at + 4).is("GENERATE_ARRAY")) {
            throw unsupported(tokens.get(at + 4));
        }
        ObjectNode node = resource.putObject("rangePartitioning").put("field", known(column));
        ObjectNode range = node.putObject("range");
        range.put("start", tokens.get(at + 6).text());
        range.put("end", tokens.get(at + 8).text());
        range.put("interval", tokens.get(at + 10).text());
        at += 13;
    }

    private String known(Token column) {
        boolean isColumn = columns.isEmpty()
                || columns.stream().anyMatch(field -> field.name().equalsIgnoreCase(column.text()));
        if (!isColumn) {
            throw ApiException.invalidQuery("Unrecognized name: " + column.text() + column.place());
        }
        return column.text();
    }

    private static ApiException unsupported(Token token) {
        return ApiException.invalidQuery("PARTITION BY expression must be DATE(<timestamp_column>), a date column,"
                + " a truncated time column, _PARTITIONDATE or RANGE_BUCKET(<int64_column>, GENERATE_ARRAY(<start>, <end>,"
                + " <interval>))" + token.place());
    }
}
