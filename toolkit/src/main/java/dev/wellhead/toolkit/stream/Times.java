package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.data.Cells;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;

/**
 * Dates and times as columns keep them. Numbers are refused: whether they are seconds or milliseconds only the connector
 * knows. Stateless.
 */
final class Times {
    private static final long NANOS_PER_MICRO = 1_000;

    private Times() {}

    /** Days since 1970-01-01. */
    static int days(Object value) {
        LocalDate date = value instanceof LocalDate local ? local : parsed(value, LocalDate::parse, "2026-01-31");
        return Math.toIntExact(date.toEpochDay());
    }

    /** Microseconds since 1970-01-01T00:00Z. */
    static long timestamp(Object value) {
        if (value instanceof Instant instant) {
            return Cells.micros(instant);
        } else if (value instanceof OffsetDateTime time) {
            return Cells.micros(time.toInstant());
        } else if (value instanceof ZonedDateTime time) {
            return Cells.micros(time.toInstant());
        }
        return Cells.micros(
                parsed(value, OffsetDateTime::parse, "2026-01-31T12:00:00Z").toInstant());
    }

    /** Microseconds since 1970-01-01T00:00 on a wall clock. */
    static long datetime(Object value) {
        LocalDateTime time = value instanceof LocalDateTime local
                ? local
                : parsed(value, LocalDateTime::parse, "2026-01-31T12:00:00");
        return Cells.micros(time.toInstant(ZoneOffset.UTC));
    }

    /** Microseconds since midnight. */
    static long time(Object value) {
        LocalTime time = value instanceof LocalTime local ? local : parsed(value, LocalTime::parse, "12:00:00");
        return time.toNanoOfDay() / NANOS_PER_MICRO;
    }

    private static <T> T parsed(Object value, Function<String, T> parser, String example) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(
                    "a time or a text such as " + example + " is expected; a number must be turned into a time first");
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a text such as " + example + " is expected", e);
        }
    }
}
