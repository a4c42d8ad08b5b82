package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition over the columns of a stream, with SQL's three-valued logic: a row passes when the condition is true, not
 * when it is unknown.
 *
 * <p>Literals are texts as written; a source or the engine reads them by the column's type.
 */
@Stable(since = "0.1")
public sealed interface Filter {
    /** {@code column op value}. */
    record Comparison(String column, Operator operator, String value) implements Filter {
        @Override
        public String toString() {
            return Filter.name(column) + " " + operator.symbol() + " " + Filter.literal(value);
        }
    }

    /** {@code column [NOT] IN (values)}. */
    record In(String column, List<String> values, boolean negated) implements Filter {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return Filter.name(column)
                    + (negated ? " NOT" : "")
                    + values.stream().map(Filter::literal).collect(Collectors.joining(", ", " IN (", ")"));
        }
    }

    /** {@code column [NOT] LIKE pattern}, with {@code %} for any run of characters and {@code _} for one. */
    record Like(String column, String pattern, boolean negated) implements Filter {
        @Override
        public String toString() {
            return Filter.name(column) + (negated ? " NOT LIKE " : " LIKE ") + Filter.literal(pattern);
        }
    }

    /** {@code column IS [NOT] NULL}. */
    record IsNull(String column, boolean negated) implements Filter {
        @Override
        public String toString() {
            return Filter.name(column) + (negated ? " IS NOT NULL" : " IS NULL");
        }
    }

    /** All of them hold; true when there are none. */
    record And(List<Filter> terms) implements Filter {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return Filter.join(terms, " AND ", "TRUE");
        }
    }

    /** One of them holds; false when there are none. */
    record Or(List<Filter> terms) implements Filter {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public String toString() {
            return Filter.join(terms, " OR ", "FALSE");
        }
    }

    /** The term does not hold. */
    record Not(Filter term) implements Filter {
        @Override
        public String toString() {
            return "NOT (" + term + ")";
        }
    }

    /** How two values compare. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private static String name(String column) {
        String plain = "(?!(?i:AND|OR|NOT|IN|IS|LIKE|BETWEEN|NULL|TRUE|FALSE)$)[A-Za-z_][A-Za-z0-9_]*";
        return column.matches(plain) ? column : '"' + column.replace("\"", "\"\"") + '"';
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String join(List<Filter> terms, String operator, String none) {
        return terms.isEmpty()
                ? none
                : terms.stream().map(Filter::toString).collect(Collectors.joining(operator, "(", ")"));
    }
}
