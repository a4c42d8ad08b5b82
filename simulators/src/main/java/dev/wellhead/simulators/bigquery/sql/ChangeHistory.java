package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Change;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the table functions {@code APPENDS} and {@code CHANGES}: the rows that were added to a table, or all that happened
 * to it, from a time on up to, not including, another.
 */
final class ChangeHistory {
    /** The service gathers the changes in the background: they cannot be asked for at once. */
    private static final Duration LAG = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(1);
    private final List<Token> tokens;
    private final QueryWriter writer;
    private final SqlContext context;

    ChangeHistory(List<Token> tokens, QueryWriter writer, SqlContext context) {
        this.tokens = tokens;
        this.writer = writer;
        this.context = context;
    }

    static boolean isFunction(Token name) {
        return name.is("APPENDS") || name.is("CHANGES");
    }

    /** The FROM item of a call whose name and opening bracket are at these tokens. */
    String write(Token name, int open, int close, Scope scope) {
        List<int[]> arguments = new SelectList(tokens, writer).split(open + 1, close);
        if (arguments.isEmpty()
                || arguments.size() > 3
                || !tokens.get(arguments.get(0)[0]).is("TABLE")) {
            throw ApiException.invalidQuery("No matching signature for table-valued function " + name.upper()
                    + ": it takes (TABLE, [start_timestamp], [end_timestamp])" + name.place());
        }
        Table table = table(name, arguments.get(0)[0] + 1);
        Instant start = time(arguments, 1, scope);
        Instant end = time(arguments, 2, scope);
        Instant from = TimeTravel.start(table, start, context);
        boolean all = name.is("CHANGES");
        if (all) {
            requireHistory(table, from, end);
        }
        requireOrder(start, end);
        List<Change> changes =
                table.changes(from, end == null ? context.now().plus(1, ChronoUnit.MICROS) : end).stream()
                        .filter(change -> all || change.kind() == Change.Kind.INSERT)
                        .toList();
        writer.addHistory(table, changes.stream().mapToLong(Change::count).sum());
        writer.needsWholeResult();
        return relation(table, changes, all);
    }

    private Table table(Token function, int at) {
        List<String> parts = new ArrayList<>();
        Token place = tokens.get(at);
        TableNames.read(tokens, at, parts);
        TableId id = TableNames.resolve(parts, context, place);
        if (id.table().endsWith("*")) {
            throw refused(function, id, "a wildcard table");
        }
        Table table = TableLookup.find(id, context);
        for (String kind : List.of("view", "materializedView", "externalDataConfiguration")) {
            if (table.resource().has(kind)) {
                throw refused(function, id, kind.equals("externalDataConfiguration") ? "an external table" : "a view");
            }
        }
        return table;
    }

    private static ApiException refused(Token function, TableId id, String kind) {
        return ApiException.invalidQuery("Table-valued function " + function.upper()
                + " is only supported on regular tables, but " + id + " is " + kind + function.place());
    }

    private @Nullable Instant time(List<int[]> arguments, int number, Scope scope) {
        if (number >= arguments.size()) {
            return null;
        }
        int[] argument = arguments.get(number);
        boolean named =
                argument[1] - argument[0] > 2 && tokens.get(argument[0] + 1).isSymbol("=>");
        int from = named ? argument[0] + 2 : argument[0];
        if (tokens.get(from).is("NULL")) {
            return null;
        }
        return TimeTravel.constant(
                writer.expressions(from, argument[1], scope),
                context,
                "The arguments of a change history function must be constant TIMESTAMPs"
                        + tokens.get(from).place());
    }

    private void requireHistory(Table table, Instant from, @Nullable Instant end) {
        Instant since = table.historySince();
        if (since == null) {
            throw ApiException.invalidQuery("Change history is not enabled on table " + table.id()
                    + ". Set the table option enable_change_history to TRUE.");
        }
        if (from.isBefore(since)) {
            throw ApiException.invalidQuery("Invalid start_timestamp " + from.toEpochMilli() + " for table "
                    + table.id() + ". Change history was enabled at " + since.toEpochMilli() + ".");
        }
        if (end == null || end.isAfter(context.now().minus(LAG))) {
            throw ApiException.invalidQuery(
                    "end_timestamp of CHANGES must be at least 10 minutes before the current time.");
        }
        if (Duration.between(from, end).compareTo(LONGEST) > 0) {
            throw ApiException.invalidQuery(
                    "The time range between start_timestamp and end_timestamp of CHANGES must not exceed 1 day.");
        }
    }

    private void requireOrder(@Nullable Instant start, @Nullable Instant end) {
        if (end != null && end.isAfter(context.now())) {
            throw ApiException.invalidQuery("end_timestamp must not be in the future.");
        }
        if (start != null && !start.isBefore(end == null ? context.now().plus(1, ChronoUnit.MICROS) : end)) {
            throw ApiException.invalidQuery("start_timestamp must be before end_timestamp.");
        }
    }

    /** All changes in the columns that the table has now: a column that a row did not have is null. */
    private static String relation(Table table, List<Change> changes, boolean all) {
        List<String> selects = new ArrayList<>();
        for (Change change : changes) {
            selects.add(select(table, change.schema(), change.kind(), change.at(), all) + change.relation());
        }
        if (selects.isEmpty()) {
            selects.add(select(table, List.of(), Change.Kind.INSERT, table.created(), all) + "(SELECT 1) WHERE false");
        }
        return "(" + String.join(" UNION ALL ", selects) + ")";
    }

    private static String select(Table table, List<Field> had, Change.Kind kind, Instant at, boolean all) {
        String columns = table.schema().stream()
                .map(field -> had.stream().anyMatch(old -> isSame(old, field))
                        ? Quote.name(field.name())
                        : "CAST(NULL AS " + field.duckType() + ") AS " + Quote.name(field.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + ", " + Quote.text(kind.type()) + " AS \"_CHANGE_TYPE\", "
                + TimeTravel.literal(at) + " AS \"_CHANGE_TIMESTAMP\""
                + (all ? ", " + kind.isForUpdate() + " AS \"_CHANGE_IS_FOR_UPDATE\"" : "") + " FROM ";
    }

    private static boolean isSame(Field old, Field field) {
        return old.name().equalsIgnoreCase(field.name()) && old.duckType().equals(field.duckType());
    }
}
