package dev.wellhead.engine.filter;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies a filter to pages of one schema, with SQL's three-valued logic. Thread-safe. */
public final class FilterEvaluator {
    private final Node root;

    private FilterEvaluator(Node root) {
        this.root = root;
    }

    /**
     * Prepares a filter.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when a column does not exist or a value is not of its type
     */
    public static FilterEvaluator of(Filter filter, Schema schema) throws ConnectorException {
        return new FilterEvaluator(compile(filter, schema));
    }

    /** The rows for which the filter is true; the page itself when those are all. */
    public Page apply(Page page) {
        int[] rows = new int[page.rows()];
        int count = 0;
        for (int row = 0; row < page.rows(); row++) {
            if (Boolean.TRUE.equals(root.test(page, row))) {
                rows[count++] = row;
            }
        }
        return count == page.rows() ? page : page.select(rows, count);
    }

    /** A condition: true, false, or null for unknown. */
    @FunctionalInterface
    private interface Node {
        @Nullable
        Boolean test(Page page, int row);
    }

    private static Node compile(Filter filter, Schema schema) throws ConnectorException {
        if (filter instanceof Filter.Comparison comparison) {
            return comparison(comparison, schema);
        } else if (filter instanceof Filter.In in) {
            return in(in, schema);
        } else if (filter instanceof Filter.Like like) {
            return like(like, schema);
        } else if (filter instanceof Filter.IsNull isNull) {
            int column = column(isNull.column(), schema);
            return (page, row) -> page.column(column).isNull(row) != isNull.negated();
        } else if (filter instanceof Filter.And and) {
            return all(compileAll(and.terms(), schema), true);
        } else if (filter instanceof Filter.Or or) {
            return all(compileAll(or.terms(), schema), false);
        }
        Node term = compile(((Filter.Not) filter).term(), schema);
        return (page, row) -> {
            Boolean value = term.test(page, row);
            return value == null ? null : !value;
        };
    }

    private static List<Node> compileAll(List<Filter> terms, Schema schema) throws ConnectorException {
        List<Node> nodes = new ArrayList<>();
        for (Filter term : terms) {
            nodes.add(compile(term, schema));
        }
        return nodes;
    }

    /** AND when {@code neutral} is true, OR when it is false: one term of the other value decides. */
    private static Node all(List<Node> terms, boolean neutral) {
        return (page, row) -> {
            Boolean result = neutral;
            for (Node term : terms) {
                Boolean value = term.test(page, row);
                if (value == null) {
                    result = null;
                } else if (value != neutral) {
                    return value;
                }
            }
            return result;
        };
    }

    private static Node comparison(Filter.Comparison filter, Schema schema) throws ConnectorException {
        int column = column(filter.column(), schema);
        Literal literal = Literal.of(filter.value(), schema.field(column));
        return (page, row) -> {
            Object value = Cells.read(schema.field(column).type(), page.column(column), row);
            if (value == null || literal.isUnordered(value)) {
                return value == null ? null : filter.operator() == Filter.Operator.NOT_EQUAL;
            }
            int order = literal.compareFrom(value);
            return switch (filter.operator()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        };
    }

    private static Node in(Filter.In filter, Schema schema) throws ConnectorException {
        int column = column(filter.column(), schema);
        List<Literal> literals = new ArrayList<>();
        for (String value : filter.values()) {
            literals.add(Literal.of(value, schema.field(column)));
        }
        return (page, row) -> {
            Object value = Cells.read(schema.field(column).type(), page.column(column), row);
            if (value == null) {
                return null;
            }
            boolean found = literals.stream()
                    .anyMatch(literal -> !literal.isUnordered(value) && literal.compareFrom(value) == 0);
            return found != filter.negated();
        };
    }

    private static Node like(Filter.Like filter, Schema schema) throws ConnectorException {
        int column = column(filter.column(), schema);
        Pattern pattern = pattern(filter.pattern());
        return (page, row) -> {
            Object value = Cells.read(schema.field(column).type(), page.column(column), row);
            return value == null ? null : pattern.matcher(value.toString()).matches() != filter.negated();
        };
    }

    /** {@code %} is any run of characters, {@code _} one character, a backslash makes the next one literal. */
    private static Pattern pattern(String like) {
        StringBuilder regex = new StringBuilder();
        int[] points = like.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '%') {
                regex.append(".*");
            } else if (points[i] == '_') {
                regex.append('.');
            } else {
                int point = points[i] == '\\' && i + 1 < points.length ? points[++i] : points[i];
                regex.append(Pattern.quote(Character.toString(point)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static int column(String name, Schema schema) throws ConnectorException {
        int index = schema.indexOf(name);
        if (index < 0) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "FILTER-COLUMN",
                            "the filter names column '" + name + "', which the stream does not have")
                    .withRemedy("Columns are: " + String.join(", ", schema.names()) + ".");
        }
        return index;
    }
}
