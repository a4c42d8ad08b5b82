package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A filter on a number. A value that is none, such as {@code 3;14}, matches no comparison. */
final class NumberCondition implements Predicate<Row> {
    private final Filter filter;
    private final Function<Row, String> value;
    private final BigDecimal low;
    private final BigDecimal high;
    private final List<BigDecimal> values;

    NumberCondition(Filter filter, Function<Row, String> value) {
        this.filter = filter;
        this.value = value;
        low = limit(filter.value());
        high = limit(filter.high());
        values = filter.values().stream().map(this::limit).toList();
    }

    private BigDecimal limit(String text) {
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return number(text)
                .orElseThrow(() -> Refusals.invalid(
                        "There was a problem with the request: '" + text + "' is no number for " + filter.property()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean test(Row row) {
        String text = value.apply(row);
        if (filter.operator() == Operator.HAS_PROPERTY || filter.operator() == Operator.NOT_HAS_PROPERTY) {
            return text.isEmpty() == (filter.operator() == Operator.NOT_HAS_PROPERTY);
        }
        return number(text).filter(this::matches).isPresent();
    }

    private boolean matches(BigDecimal number) {
        return switch (filter.operator()) {
            case EQ, NEQ, LT, LTE, GT, GTE -> Conditions.compare(filter.operator(), number.compareTo(low));
            case BETWEEN -> number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
            case IN -> contains(number);
            case NOT_IN -> !contains(number);
            case HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> false;
        };
    }

    private boolean contains(BigDecimal number) {
        return values.stream().anyMatch(value -> value.compareTo(number) == 0);
    }
}
