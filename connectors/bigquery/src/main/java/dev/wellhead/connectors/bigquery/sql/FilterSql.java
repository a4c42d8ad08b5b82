package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes filters as GoogleSQL, every value a typed parameter, or a literal where there are no parameters. One object for each
 * query; used by one thread.
 */
final class FilterSql {
    private final List<BigQueryField> fields;
    private final boolean literals;
    private final List<Map<String, Object>> parameters = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    FilterSql(List<BigQueryField> fields) {
        this(fields, false);
    }

    /** @param literals whether values stand in the text itself */
    FilterSql(List<BigQueryField> fields, boolean literals) {
        this.fields = fields;
        this.literals = literals;
    }

    /** The parameters that the conditions written so far refer to, in order. */
    List<Map<String, Object>> parameters() {
        return parameters;
    }

    /** Paths of the columns that the conditions written so far refer to. */
    Set<String> used() {
        return used;
    }

    /**
     * The condition.
     *
     * @throws ConnectorException when a column does not exist, or a value is not of its column's type
     */
    String write(Filter filter) throws ConnectorException {
        if (filter instanceof Filter.Comparison comparison) {
            BigQueryField field = field(comparison.column());
            return GoogleSql.quotePath(comparison.column()) + " "
                    + comparison.operator().symbol() + " " + parameter(field, comparison.value());
        } else if (filter instanceof Filter.In in) {
            return in(in);
        } else if (filter instanceof Filter.Like like) {
            BigQueryField field = field(like.column());
            // GoogleSQL reads a backslash in a pattern as an escape; here it is a character like any other.
            return GoogleSql.quotePath(like.column())
                    + (like.negated() ? " NOT LIKE " : " LIKE ")
                    + parameter(field, like.pattern().replace("\\", "\\\\"));
        } else if (filter instanceof Filter.IsNull isNull) {
            field(isNull.column());
            return GoogleSql.quotePath(isNull.column()) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
        } else if (filter instanceof Filter.And and) {
            return joined(and.terms(), " AND ", "TRUE");
        } else if (filter instanceof Filter.Or or) {
            return joined(or.terms(), " OR ", "FALSE");
        }
        return "NOT (" + write(((Filter.Not) filter).term()) + ")";
    }

    /** Adds a value of the column's type and gives the reference to it. */
    String parameter(BigQueryField field, String value) throws ConnectorException {
        if (literals) {
            return GoogleSql.literal(field.type(), FilterValues.check(field, value));
        }
        String name = "p" + parameters.size();
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("parameterType", Map.of("type", field.type().name()));
        parameter.put("parameterValue", Map.of("value", FilterValues.check(field, value)));
        parameters.add(parameter);
        return GoogleSql.typed("@" + name, field.type());
    }

    /** Whether BigQuery means by the whole filter what it says: only over plain columns whose values compare as SQL's. */
    boolean accepts(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return comparable(comparison.column());
        } else if (filter instanceof Filter.In in) {
            return comparable(in.column());
        } else if (filter instanceof Filter.Like like) {
            return find(like.column())
                    .filter(field -> field.type() == BigQueryType.STRING)
                    .isPresent();
        } else if (filter instanceof Filter.IsNull isNull) {
            return find(isNull.column())
                    .filter(field -> field.mode() != BigQueryField.Mode.REPEATED)
                    .isPresent();
        } else if (filter instanceof Filter.And and) {
            return and.terms().stream().allMatch(this::accepts);
        } else if (filter instanceof Filter.Or or) {
            return or.terms().stream().allMatch(this::accepts);
        }
        return accepts(((Filter.Not) filter).term());
    }

    /** The column or field of a record that a dotted path names. */
    BigQueryField field(String path) throws ConnectorException {
        Optional<BigQueryField> found = find(path);
        if (found.isEmpty()) {
            throw Columns.unknown(path, fields);
        }
        used.add(path);
        return found.get();
    }

    private Optional<BigQueryField> find(String path) {
        return Columns.find(fields, path);
    }

    private boolean comparable(String path) {
        return find(path)
                .filter(field -> field.mode() != BigQueryField.Mode.REPEATED)
                .filter(field -> switch (field.type()) {
                    case INT64, FLOAT64, BOOL, STRING, NUMERIC, BIGNUMERIC, DATE, TIME, DATETIME, TIMESTAMP -> true;
                    case BYTES, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> false;
                })
                .isPresent();
    }

    private String in(Filter.In in) throws ConnectorException {
        BigQueryField field = field(in.column());
        if (in.values().isEmpty()) {
            return in.negated() ? "TRUE" : "FALSE";
        }
        List<String> references = new ArrayList<>();
        for (String value : in.values()) {
            references.add(parameter(field, value));
        }
        return GoogleSql.quotePath(in.column()) + (in.negated() ? " NOT IN (" : " IN (") + String.join(", ", references)
                + ")";
    }

    private String joined(List<Filter> terms, String operator, String none) throws ConnectorException {
        List<String> written = new ArrayList<>();
        for (Filter term : terms) {
            written.add("(" + write(term) + ")");
        }
        return written.isEmpty() ? none : String.join(operator, written);
    }
}
