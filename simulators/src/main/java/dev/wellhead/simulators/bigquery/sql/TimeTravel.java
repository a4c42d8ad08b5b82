package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in SQL, and how far back they may lie. */
final class TimeTravel {
    private TimeTravel() {}

    /** A time as DuckDB SQL. */
    static String literal(Instant instant) {
        return "make_timestamptz_from_micros(" + ChronoUnit.MICROS.between(Instant.EPOCH, instant) + ")";
    }

    /**
     * The value of a constant expression.
     *
     * @param message the error where it is none
     */
    static Instant constant(String expression, SqlContext context, String message) {
        String sql = Marks.strip("SELECT epoch_us(CAST((" + expression + ") AS TIMESTAMP WITH TIME ZONE))")
                .sql();
        try {
            return context.database().attempt(connection -> {
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    rows.next();
                    return Instant.EPOCH.plus(rows.getLong(1), ChronoUnit.MICROS);
                }
            });
        } catch (SQLException e) {
            throw ApiException.invalidQuery(message);
        }
    }

    /** The first time from which the past of a table can be queried. */
    private static Instant earliest(Table table, SqlContext context) {
        Instant window = context.now()
                .minus(context.catalog()
                        .dataset(table.id().project(), table.id().dataset())
                        .timeTravel());
        return window.isBefore(table.created()) ? table.created() : window;
    }

    /** The table at an instant, or the service's error. */
    static Table.Version at(Table table, Instant instant, SqlContext context) {
        if (instant.isAfter(context.now())) {
            throw ApiException.invalidQuery("Invalid snapshot time " + instant.toEpochMilli() + " for Table "
                    + table.id() + ". Cannot read after " + context.now().toEpochMilli() + ".");
        }
        Table.Version version = table.at(instant);
        if (version == null || instant.isBefore(earliest(table, context))) {
            throw tooEarly(table, instant, context);
        }
        return version;
    }

    /** Where a change history begins: at the start that was asked for, or where the table was made later, with the table. */
    static Instant start(Table table, @Nullable Instant asked, SqlContext context) {
        Instant start = asked == null || asked.isBefore(table.created()) ? table.created() : asked;
        if (start.isBefore(earliest(table, context))) {
            throw tooEarly(table, start, context);
        }
        return start;
    }

    private static ApiException tooEarly(Table table, Instant instant, SqlContext context) {
        return ApiException.invalidQuery("Invalid snapshot time " + instant.toEpochMilli() + " for Table " + table.id()
                + ". Cannot read before " + earliest(table, context).toEpochMilli() + ".");
    }
}
