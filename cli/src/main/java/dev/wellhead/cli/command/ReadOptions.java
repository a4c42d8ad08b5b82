package dev.wellhead.cli.command;

import dev.wellhead.FetchParams;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.engine.filter.FilterParser;
import dev.wellhead.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to read, as {@code read} and {@code explain} take it. */
final class ReadOptions {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(m|h|d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][\\d:.]*Z?)?");
    private static final int DATE_LENGTH = 10;

    /** The name under which the rows of a statement are known. */
    static final String STATEMENT = "query";

    @Option(names = "--select", paramLabel = "COLUMN", split = ",", description = "Only these columns, in this order.")
    private List<String> select = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = {
                "Only rows for which this holds: =, <>, <, <=, >, >=, IN, BETWEEN, LIKE, IS NULL",
                "over columns, with AND, OR, NOT and parentheses."
            })
    private @Nullable String where;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Rows whose cursor column is at or after this: a date, a time, a number, or 30m, 24h, 7d ago.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Rows whose cursor column is before this.")
    private @Nullable String until;

    @Option(
            names = "--cursor",
            paramLabel = "COLUMN",
            description = "The column that --since and --until speak of; the stream's first cursor unless given.")
    private @Nullable String cursor;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many rows.")
    private @Nullable Long limit;

    @Option(names = "--param", paramLabel = "KEY=VALUE", description = "A read option of the connector; repeatable.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = "--sql",
            paramLabel = "TEXT",
            description = "Read this statement, in the source's own SQL, instead of a stream.")
    private @Nullable String sql;

    @Option(
            names = "--parameter",
            paramLabel = "NAME:TYPE:VALUE",
            description = {
                "A parameter of the statement; repeatable. An empty NAME makes it positional.",
                "Example: day:DATE:2013-01-01"
            })
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--parallel", paramLabel = "N", description = "Readers at once; with 1, rows keep their order.")
    private int parallel = 1;

    boolean hasStatement() {
        return sql != null;
    }

    /** The columns that are named and so must exist. */
    List<String> namedColumns() {
        List<String> columns = new ArrayList<>(select);
        if (cursor != null) {
            columns.add(cursor);
        }
        return columns;
    }

    /** The read of a stream, or of the statement when there is one. */
    FetchParams params(@Nullable String stream, Clock clock) throws ConnectorException {
        if (sql != null && stream != null) {
            throw CliCode.USAGE
                    .with("--sql and the stream '" + stream + "' exclude each other")
                    .todo("give one of them");
        } else if (sql == null && stream == null) {
            throw CliCode.USAGE
                    .with("neither a stream nor --sql is given")
                    .todo("name a stream; 'wellhead catalog CONNECTION' lists them");
        } else if (sql == null && !parameters.isEmpty()) {
            throw CliCode.USAGE.with("--parameter goes with --sql only").todo("write conditions with --where");
        } else if (limit != null && limit < 0 || parallel < 1) {
            throw CliCode.USAGE.with("--limit must not be negative and --parallel at least 1");
        }
        FetchParams.Builder read = FetchParams.builder(stream == null ? STATEMENT : stream)
                .select(select)
                .parallelism(parallel);
        read.options(params);
        if (where != null) {
            read.where(FilterParser.parse(where));
        }
        if (since != null) {
            read.since(time(since, clock));
        }
        if (until != null) {
            read.until(time(until, clock));
        }
        if (since != null && until != null) {
            requireForward(time(since, clock), time(until, clock));
        }
        if (cursor != null) {
            read.cursor(cursor);
        }
        if (limit != null) {
            read.limit(limit);
        }
        if (sql != null) {
            read.option("sql", sql);
        }
        if (!parameters.isEmpty()) {
            read.option("parameters", List.copyOf(parameters));
        }
        return read.build();
    }

    /** No rows lie between times that are the wrong way round, which nobody means; other cursors and offsets stay as they are. */
    private static void requireForward(String from, String to) {
        boolean dates = DATE.matcher(from).matches() && DATE.matcher(to).matches();
        if (dates && from.substring(0, DATE_LENGTH).compareTo(to.substring(0, DATE_LENGTH)) > 0) {
            throw CliCode.USAGE
                    .with("--since " + from + " is after --until " + to)
                    .todo("give the earlier time to --since");
        }
    }

    /** {@code 7d} is seven days before now; everything else stays as it is. */
    static String time(String text, Clock clock) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration ago = switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        return Instant.ofEpochSecond(clock.instant().minus(ago).getEpochSecond())
                .toString();
    }
}
