package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What of a filter and a limit the service can apply: bounds of the number, and one country. */
record Pushdown(long from, long to, String country, OptionalLong limit, Accepted accepted) {
    static Pushdown of(ReadRequest request, long last, Mutant mutant) throws ConnectorException {
        Builder builder = new Builder(request, last, mutant);
        request.filter().ifPresent(builder::take);
        return builder.build();
    }

    /** Collects bounds term by term. */
    private static final class Builder {
        private final ReadRequest request;
        private final Mutant mutant;
        private final boolean people;
        private final List<Filter> rest = new ArrayList<>();
        private long from;
        private long to;
        private String country = "";

        Builder(ReadRequest request, long last, Mutant mutant) throws ConnectorException {
            this.request = request;
            this.mutant = mutant;
            this.people = request.stream().equals(ReferenceStreams.PEOPLE);
            this.to = mutant == Mutant.LAST_ROW_LOST ? last - 1 : last;
            StreamDescriptor stream = ReferenceStreams.require(request.stream(), mutant);
            if (request.filter().orElse(null) instanceof Filter.Comparison comparison
                    && stream.schema().orElseThrow().indexOf(comparison.column()) < 0
                    && mutant != Mutant.UNKNOWN_FILTER_COLUMN_IS_TAKEN) {
                throw ReferenceErrors.COLUMN.with(
                        "stream '" + stream.id() + "' has no column '" + comparison.column() + "' to filter by");
            }
        }

        void take(Filter filter) {
            if (filter instanceof Filter.And and) {
                and.terms().forEach(this::take);
            } else if (filter instanceof Filter.Not not && mutant == Mutant.FILTER_NOT_IS_IGNORED) {
                take(not.term());
            } else if (filter instanceof Filter.Or or && mutant == Mutant.FILTER_OR_AS_AND) {
                or.terms().forEach(this::take);
            } else if (!(filter instanceof Filter.Comparison comparison) || !people || !takes(comparison)) {
                if (mutant != Mutant.UNKNOWN_FILTER_COLUMN_IS_TAKEN) {
                    rest.add(filter);
                }
            }
        }

        private boolean takes(Filter.Comparison comparison) {
            if (comparison.column().equals("country")) {
                return takesCountry(comparison);
            }
            if (!comparison.column().equals("id")) {
                return false;
            }
            long value = Long.parseLong(comparison.value());
            switch (comparison.operator()) {
                case EQUAL -> {
                    from = Math.max(from, value - 1);
                    to = Math.min(to, value);
                }
                case LESS -> to = Math.min(to, mutant == Mutant.FILTER_LESS_TAKES_ITS_BOUND ? value : value - 1);
                case LESS_OR_EQUAL ->
                    to = Math.min(to, mutant == Mutant.FILTER_LESS_LOSES_ITS_BOUND ? value - 1 : value);
                case GREATER ->
                    from = Math.max(from, mutant == Mutant.FILTER_GREATER_TAKES_ITS_BOUND ? value - 1 : value);
                case GREATER_OR_EQUAL -> from = Math.max(from, value - 1);
                case NOT_EQUAL -> {
                    return false;
                }
            }
            return true;
        }

        private boolean takesCountry(Filter.Comparison comparison) {
            boolean not =
                    mutant == Mutant.FILTER_NOT_EQUAL_TAKES_NULLS && comparison.operator() == Filter.Operator.NOT_EQUAL;
            boolean equal = comparison.operator() == Filter.Operator.EQUAL;
            boolean word = comparison.value().matches("[A-Z]+");
            if (!word || !country.isEmpty() || !equal && !not) {
                return false;
            }
            country = not ? "!" + comparison.value() : comparison.value();
            return true;
        }

        Pushdown build() {
            Optional<Filter> residual = switch (rest.size()) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(rest.get(0));
                default -> Optional.of(new Filter.And(rest));
            };
            boolean limited = request.limit().isPresent()
                    && !request.stream().equals(ReferenceStreams.VISITS)
                    && (residual.isEmpty() || mutant == Mutant.LIMIT_BEFORE_THE_FILTER);
            OptionalLong limit = limited
                    ? OptionalLong.of(request.limit().getAsLong() - (mutant == Mutant.LIMIT_LOSES_A_ROW ? 1 : 0))
                    : OptionalLong.empty();
            boolean claimed = limited || mutant == Mutant.LIMIT_CLAIMED_AND_IGNORED;
            return new Pushdown(from, Math.max(from, to), country, limit, new Accepted(residual, claimed));
        }
    }
}
