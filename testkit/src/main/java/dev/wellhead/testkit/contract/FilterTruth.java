package dev.wellhead.testkit.contract;

import dev.wellhead.spi.read.Filter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a filter says of a row, in SQL's three-valued logic: true, false, or null for unknown. */
final class FilterTruth {
    private FilterTruth() {}

    static boolean passes(Filter filter, Row row) {
        return Boolean.TRUE.equals(of(filter, row));
    }

    private static @Nullable Boolean of(Filter filter, Row row) {
        if (filter instanceof Filter.Comparison comparison) {
            Object value = row.values().get(comparison.column());
            return value == null ? null : holds(comparison.operator(), compare(value, comparison.value()));
        } else if (filter instanceof Filter.In in) {
            Object value = row.values().get(in.column());
            return value == null
                    ? null
                    : in.negated() != in.values().stream().anyMatch(literal -> compare(value, literal) == 0);
        } else if (filter instanceof Filter.Like like) {
            Object value = row.values().get(like.column());
            return value == null ? null : like.negated() != matches(value.toString(), like.pattern());
        } else if (filter instanceof Filter.IsNull isNull) {
            return isNull.negated() == (row.values().get(isNull.column()) != null);
        } else if (filter instanceof Filter.Not not) {
            Boolean term = of(not.term(), row);
            return term == null ? null : !term;
        } else if (filter instanceof Filter.And and) {
            return all(and.terms(), row, true);
        }
        return all(((Filter.Or) filter).terms(), row, false);
    }

    /** Conjunction, or with {@code neutral} false disjunction. */
    private static @Nullable Boolean all(Iterable<Filter> terms, Row row, boolean neutral) {
        boolean unknown = false;
        for (Filter term : terms) {
            Boolean truth = of(term, row);
            if (truth == null) {
                unknown = true;
            } else if (truth != neutral) {
                return truth;
            }
        }
        return unknown ? null : neutral;
    }

    private static boolean holds(Filter.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static int compare(Object value, String literal) {
        if (value instanceof Long number) {
            return new BigDecimal(number).compareTo(new BigDecimal(literal));
        } else if (value instanceof BigDecimal number) {
            return number.compareTo(new BigDecimal(literal));
        } else if (value instanceof Double number) {
            return number.compareTo(Double.valueOf(literal));
        } else if (value instanceof LocalDate date) {
            return date.compareTo(LocalDate.parse(literal));
        } else if (value instanceof Instant instant) {
            return instant.compareTo(Instant.parse(literal));
        } else if (value instanceof Boolean truth) {
            return truth.compareTo(Boolean.valueOf(literal));
        }
        return value.toString().compareTo(literal);
    }

    private static boolean matches(String text, String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            expression.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
