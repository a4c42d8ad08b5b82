package dev.wellhead.benchmarks.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Turns HubSpot's texts into values of Java's own types, as one does in an application. */
final class TypedValue {
    private TypedValue() {}

    /** The value of its property's type; the text itself where it is something else. */
    static @Nullable Object of(String type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case "number" -> Double.valueOf(text);
                case "bool" -> Boolean.valueOf(text);
                case "date" -> LocalDate.parse(text);
                case "datetime" -> time(text);
                default -> text;
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return text;
        }
    }

    private static OffsetDateTime time(String text) {
        Instant instant =
                text.indexOf('-') > 0 ? Instant.parse(text) : Instant.ofEpochMilli((long) Double.parseDouble(text));
        return instant.atOffset(java.time.ZoneOffset.UTC);
    }
}
