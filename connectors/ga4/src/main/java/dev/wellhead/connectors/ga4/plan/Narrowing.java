package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.spi.read.Filter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says of days and properties, so that only these are asked for; the host applies the filter in any case.
 * Conditions under OR and NOT say nothing here. Used by one thread.
 */
final class Narrowing {
    private final String dateColumn;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable List<String> properties;

    private Narrowing(String dateColumn) {
        this.dateColumn = dateColumn;
    }

    /** @param dateColumn the column of type date that tells the day; empty for none */
    static Narrowing of(Optional<Filter> filter, String dateColumn) {
        Narrowing narrowing = new Narrowing(dateColumn);
        filter.ifPresent(narrowing::take);
        return narrowing;
    }

    boolean wants(String property) {
        List<String> wanted = properties;
        return wanted == null || wanted.contains(property);
    }

    /** The days of a window that may have rows; empty when there are none. */
    Optional<Window> of(Window window) {
        LocalDate first = from;
        LocalDate last = to;
        LocalDate begin = first != null && first.isAfter(window.from()) ? first : window.from();
        LocalDate end = last != null && last.isBefore(window.to()) ? last : window.to();
        return end.isBefore(begin) ? Optional.empty() : Optional.of(new Window(begin, end));
    }

    private void take(Filter filter) {
        if (filter instanceof Filter.And and) {
            and.terms().forEach(this::take);
        } else if (filter instanceof Filter.Comparison comparison) {
            compare(comparison);
        } else if (filter instanceof Filter.In in
                && !in.negated()
                && in.column().equals(ReportSchema.PROPERTY)) {
            only(in.values());
        }
    }

    private void compare(Filter.Comparison comparison) {
        boolean equal = comparison.operator() == Filter.Operator.EQUAL;
        if (comparison.column().equals(ReportSchema.PROPERTY) && equal) {
            only(List.of(comparison.value()));
        } else if (!dateColumn.isEmpty() && comparison.column().equals(dateColumn)) {
            try {
                bound(comparison.operator(), LocalDate.parse(comparison.value().strip()));
            } catch (DateTimeException e) {
                // The host says what is wrong with it.
                return;
            }
        }
    }

    private void bound(Filter.Operator operator, LocalDate day) {
        switch (operator) {
            case EQUAL -> {
                atLeast(day);
                atMost(day);
            }
            case GREATER -> atLeast(day.plusDays(1));
            case GREATER_OR_EQUAL -> atLeast(day);
            case LESS -> atMost(day.minusDays(1));
            case LESS_OR_EQUAL -> atMost(day);
            case NOT_EQUAL -> {}
        }
    }

    private void atLeast(LocalDate day) {
        LocalDate known = from;
        from = known == null || day.isAfter(known) ? day : known;
    }

    private void atMost(LocalDate day) {
        LocalDate known = to;
        to = known == null || day.isBefore(known) ? day : known;
    }

    private void only(List<String> ids) {
        List<String> known = properties;
        properties = known == null ? ids : known.stream().filter(ids::contains).toList();
    }
}
