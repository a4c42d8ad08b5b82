package dev.wellhead.simulators.ga4.data;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import org.duckdb.DuckDBAppender;

/** The table of a property's events, to which days are added once a report asks for them. Thread-safe. */
public final class PropertyEvents {
    private static final int BATCH = 200_000;
    private final Ga4Property property;
    private final EventSource source;
    private final Duck duck;
    private final Clock clock;
    private final boolean late;
    private final String table;
    private final String staging;
    private final BitSet present = new BitSet();
    private int unpacked;

    public PropertyEvents(Ga4Property property, long seed, boolean late, Duck duck, Clock clock) {
        this.property = property;
        this.source = new EventSource(property, seed, late);
        this.duck = duck;
        this.clock = clock;
        this.late = late;
        this.table = "events_" + property.id();
        this.staging = "staged_" + property.id();
        duck.run("CREATE TABLE " + table + " (" + Columns.definition() + ")");
        duck.run("CREATE TABLE " + staging + " (" + Columns.stagedDefinition() + ")");
    }

    public Ga4Property property() {
        return property;
    }

    public EventSource source() {
        return source;
    }

    /** The table's name in SQL. */
    public String table() {
        return table;
    }

    /** Today in the property's time zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), property.timeZone());
    }

    /**
     * As of when reports see events, in seconds of the epoch: the last full minute. For days that do not change any more
     * it is the end of time, so that the same question is the same question tomorrow.
     */
    public long asOf(LocalDate end, Instant now) {
        long minute = now.getEpochSecond() / 60 * 60;
        long settled = end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                + 86_400
                + (late ? Lateness.SETTLED_AFTER : 0);
        return settled < minute ? Long.MAX_VALUE - 1 : minute;
    }

    /** Sees to it that the table has the events of these days, as far as there are any. */
    public synchronized void prepare(LocalDate from, LocalDate to) {
        LocalDate first = from.isBefore(property.firstDay()) ? property.firstDay() : from;
        LocalDate last = to.isAfter(today()) ? today() : to;
        if (first.isAfter(last)) {
            return;
        }
        int end = (int) last.toEpochDay();
        if (present.nextClearBit((int) first.toEpochDay()) > end) {
            return;
        }
        int day = present.nextClearBit((int) first.toEpochDay());
        while (day <= end) {
            day = stage(day, end);
            duck.run("INSERT INTO " + table + " " + Columns.unstaged(staging));
            duck.run("TRUNCATE " + staging);
        }
        if (unpacked > BATCH) {
            duck.run("CHECKPOINT store");
            unpacked = 0;
        }
    }

    /** Writes a batch of days without their texts; gives the first day that is not written. */
    private int stage(int from, int end) {
        return duck.with(connection -> {
            int day = from;
            int before = unpacked;
            try (DuckDBAppender appender = connection.createAppender("store", "main", staging)) {
                while (day <= end && unpacked - before < BATCH) {
                    source.day(LocalDate.ofEpochDay(day), event -> append(appender, event));
                    present.set(day);
                    day = present.nextClearBit(day + 1);
                }
            }
            return day;
        });
    }

    /** Forgets all events. */
    synchronized void drop() {
        duck.run("DROP TABLE " + table);
        duck.run("DROP TABLE " + staging);
    }

    /** How many events there are, of those that a WHERE clause lets through. */
    public long count(String where) {
        return duck.number("SELECT count(*) FROM " + table + where);
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return duck.number(sql);
    }

    private void append(DuckDBAppender appender, Event event) {
        try {
            appender.beginRow();
            for (Columns.Column column : Columns.NUMBERS) {
                append(appender, column.value().apply(event));
            }
            for (Columns.Lookup lookup : Columns.TEXTS) {
                appender.append(lookup.key().apply(event).intValue());
            }
            appender.endRow();
            unpacked++;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        }
    }
}
