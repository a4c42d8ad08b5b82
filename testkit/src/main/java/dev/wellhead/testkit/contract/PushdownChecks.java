package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;
import static dev.wellhead.testkit.contract.Verdict.requireSome;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a plan tells the truth about the filter and the limit that it took over. */
interface PushdownChecks extends Checks {
    Set<String> ORDERED = Set.of("int64", "decimal", "date", "timestamp");

    @ContractCheck(
            "A comparison for equality selects what it says, by the source or by what the plan leaves to the host.")
    default void filterEqualIsHonest() throws Exception {
        requireHonest(Kind.ANY, (column, value) -> List.of(comparison(column, Filter.Operator.EQUAL, value)));
    }

    @ContractCheck("<> does not select rows without a value.")
    default void filterNotEqualIsHonest() throws Exception {
        requireHonest(Kind.ANY, (column, value) -> List.of(comparison(column, Filter.Operator.NOT_EQUAL, value)));
    }

    @ContractCheck("<, <=, > and >= select what they say, bounds included.")
    default void filterRangesAreHonest() throws Exception {
        requireHonest(
                Kind.ORDERED,
                (column, value) -> List.of(
                        comparison(column, Filter.Operator.LESS, value),
                        comparison(column, Filter.Operator.LESS_OR_EQUAL, value),
                        comparison(column, Filter.Operator.GREATER, value),
                        comparison(column, Filter.Operator.GREATER_OR_EQUAL, value)));
    }

    @ContractCheck("IN and NOT IN select what they say.")
    default void filterInIsHonest() throws Exception {
        requireHonest(
                Kind.ANY,
                (column, value) -> List.of(
                        new Filter.In(column, List.of(value), false), new Filter.In(column, List.of(value), true)));
    }

    @ContractCheck("IS NULL and IS NOT NULL select what they say.")
    default void filterIsNullIsHonest() throws Exception {
        requireHonest(
                Kind.ANY,
                (column, value) -> List.of(new Filter.IsNull(column, false), new Filter.IsNull(column, true)));
    }

    @ContractCheck("LIKE and NOT LIKE select what they say.")
    default void filterLikeIsHonest() throws Exception {
        requireHonest(Kind.TEXT, (column, value) -> {
            String begin = value.substring(0, Math.min(1, value.length())) + "%";
            return List.of(new Filter.Like(column, begin, false), new Filter.Like(column, begin, true));
        });
    }

    @ContractCheck("AND, OR and NOT select what they say, when the source takes only one of the terms too.")
    default void filterCombinationsAreHonest() throws Exception {
        requireHonest(Kind.ANY, (column, value) -> {
            Filter equal = comparison(column, Filter.Operator.EQUAL, value);
            Filter present = new Filter.IsNull(column, true);
            Filter absent = new Filter.IsNull(column, false);
            return List.of(
                    new Filter.And(List.of(equal, present)),
                    new Filter.And(List.of(new Filter.Or(List.of(absent, equal)), present)),
                    new Filter.Or(List.of(equal, absent)),
                    new Filter.Not(equal));
        });
    }

    @ContractCheck("A filter over a column that is not selected selects the same rows.")
    default void filterOnAnotherColumnIsHonest() throws Exception {
        int tried = 0;
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> all = subject().read(stream).rows();
            for (FilterCase found : FilterCase.of(subject().schema(stream), all)) {
                List<String> others = SomeColumns.reversed(subject().schema(stream)).stream()
                        .filter(name -> !name.equals(found.column()))
                        .toList();
                Filter filter = comparison(found.column(), Filter.Operator.EQUAL, found.literal());
                ReadRequest request =
                        subject().request(stream).columns(others).filter(filter).build();
                ReadPlan plan = subject().source().plan(request);
                if (!others.isEmpty() && plan.accepted().residual().isEmpty()) {
                    tried++;
                    List<Row> expected = all.stream()
                            .filter(row -> FilterTruth.passes(filter, row))
                            .map(row -> row.only(others))
                            .toList();
                    Rows.requireSame(
                            expected,
                            subject().read(stream, plan).rows().stream()
                                    .map(row -> row.only(others))
                                    .toList(),
                            "with " + filter + " and the columns " + others + " the plan of '" + stream.id()
                                    + "' says that it applies the whole filter, and does not.");
                }
            }
        }
        if (tried == 0) {
            throw Verdict.notApplicable("no filter is applied by the source");
        }
    }

    @ContractCheck("Columns that the host needs for its part of the filter are delivered, selected or not.")
    default void filterLeavesItsColumns() throws Exception {
        int left = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (FilterCase found : FilterCase.of(
                    subject().schema(stream), subject().read(stream).rows())) {
                List<String> others = SomeColumns.reversed(subject().schema(stream)).stream()
                        .filter(name -> !name.equals(found.column()))
                        .toList();
                Filter filter = new Filter.In(found.column(), List.of(found.literal()), true);
                ReadPlan plan = subject()
                        .source()
                        .plan(subject()
                                .request(stream)
                                .columns(others)
                                .filter(filter)
                                .build());
                if (plan.accepted().residual().isPresent()) {
                    left++;
                    require(
                            plan.schema().names().contains(found.column()),
                            "the plan of '%s' leaves %s to the host, but has only the columns %s. Add those that the rest of the filter names.",
                            stream.id(),
                            filter,
                            plan.schema().names());
                }
            }
        }
        if (left == 0) {
            throw Verdict.notApplicable("every filter is applied by the source");
        }
    }

    @ContractCheck("An unknown column in a filter is refused by name, or left to the host.")
    default void filterUnknownColumnIsNamed() throws Exception {
        Filter filter = comparison("column_nobody_knows", Filter.Operator.EQUAL, "1");
        for (StreamDescriptor stream : subject().streams()) {
            try {
                ReadPlan plan = subject()
                        .source()
                        .plan(subject().request(stream).filter(filter).build());
                require(
                        plan.accepted().residual().equals(Optional.of(filter)),
                        "the plan of '%s' takes over a filter on a column that does not exist. Refuse it or leave it to the host.",
                        stream.id());
            } catch (ConnectorException failure) {
                require(
                        (failure.kind() == ErrorKind.SETTINGS || failure.kind() == ErrorKind.NOT_FOUND)
                                && String.valueOf(failure.getMessage()).contains("column_nobody_knows"),
                        "a filter on an unknown column was refused as %s: '%s'. Name the column, as SETTINGS.",
                        failure.kind(),
                        failure.getMessage());
            }
        }
    }

    @ContractCheck("A limit that the plan accepts is kept by all its splits together; another one loses no row.")
    default void limitIsHonest() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            int all = subject().read(stream).rows().size();
            for (int limit : List.of(1, 3, Math.max(1, all - 1), all + 10)) {
                ReadPlan plan = subject()
                        .source()
                        .plan(subject()
                                .request(stream)
                                .limit(limit)
                                .parallelism(4)
                                .build());
                int rows = subject().read(stream, plan).rows().size();
                require(
                        rows >= Math.min(limit, all),
                        "with a limit of %d the plan of '%s' delivers %d of %d rows: too few.",
                        limit,
                        stream.id(),
                        rows,
                        all);
                require(
                        !plan.accepted().limit() || rows <= limit,
                        "the plan of '%s' says that it keeps the limit of %d, and delivers %d rows. Count over all splits, or do not accept limits.",
                        stream.id(),
                        limit,
                        rows);
            }
        }
    }

    @ContractCheck("Filter and limit together: what is accepted holds for the filtered rows.")
    default void limitWithFilterIsHonest() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> all = subject().read(stream).rows();
            for (FilterCase found : FilterCase.of(subject().schema(stream), all)) {
                Filter filter = comparison(found.column(), Filter.Operator.EQUAL, found.literal());
                long matching = all.stream()
                        .filter(row -> FilterTruth.passes(filter, row))
                        .count();
                ReadPlan plan = subject()
                        .source()
                        .plan(subject().request(stream).filter(filter).limit(2).build());
                long after = subject().read(stream, plan).rows().stream()
                        .filter(row -> plan.accepted().residual().isEmpty() || FilterTruth.passes(filter, row))
                        .count();
                require(
                        after >= Math.min(2, matching),
                        "with %s and a limit of 2, only %d of %d matching rows of '%s' are left. A limit may be taken only when the whole filter is.",
                        filter,
                        after,
                        matching,
                        stream.id());
            }
        }
    }

    /** Which columns a filter is tried on. */
    enum Kind {
        ANY,
        ORDERED,
        TEXT
    }

    /** Filters over a column, made from one of its values. */
    @FunctionalInterface
    interface Filters {
        List<Filter> of(String column, String literal);
    }

    private void requireHonest(Kind kind, Filters filters) throws Exception {
        List<String> tried = new ArrayList<>();
        for (StreamDescriptor stream : subject().streams()) {
            List<Row> all = subject().read(stream).rows();
            for (FilterCase found : FilterCase.of(subject().schema(stream), all)) {
                if (fits(kind, subject().schema(stream), found.column())) {
                    tried.add(found.column());
                    for (Filter filter : filters.of(found.column(), found.literal())) {
                        requireHonest(stream, all, filter);
                    }
                }
            }
        }
        requireSome(tried, "no column with values to filter by");
    }

    private void requireHonest(StreamDescriptor stream, List<Row> all, Filter filter) throws Exception {
        ReadPlan plan =
                subject().source().plan(subject().request(stream).filter(filter).build());
        List<Row> delivered = subject().read(stream, plan).rows();
        Filter rest = plan.accepted().residual().orElse(new Filter.And(List.of()));
        Rows.requireSame(
                all.stream().filter(row -> FilterTruth.passes(filter, row)).toList(),
                delivered.stream().filter(row -> FilterTruth.passes(rest, row)).toList(),
                "with " + filter + " on '" + stream.id() + "' the plan leaves " + rest
                        + " to the host, and together that is not the filter. Leave to the host all that the source does not apply exactly.");
    }

    private static boolean fits(Kind kind, Schema schema, String column) {
        Field field = schema.field(schema.indexOf(column));
        return switch (kind) {
            case ANY -> true;
            case ORDERED -> ORDERED.contains(field.type().name());
            case TEXT -> field.type().equals(DataType.STRING);
        };
    }

    private static Filter comparison(String column, Filter.Operator operator, String value) {
        return new Filter.Comparison(column, operator, Objects.requireNonNull(value));
    }
}
