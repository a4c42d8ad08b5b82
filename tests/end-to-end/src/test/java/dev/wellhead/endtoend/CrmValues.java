package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What HubSpot's texts mean, by its types of properties, as texts that both ends can be brought to. */
enum CrmValues {
    TEXT,
    NUMBER,
    TIME,
    DATE,
    TRUTH;

    private static final String UNREAD = "kept as text: ";

    static CrmValues of(String type) {
        return switch (type) {
            case "number" -> NUMBER;
            case "datetime" -> TIME;
            case "date" -> DATE;
            case "bool" -> TRUTH;
            default -> TEXT;
        };
    }

    /** How a column is asked for, so that what comes out means the same whatever the driver makes of types. */
    String sql(String column) {
        String quoted = "\"" + column + "\"";
        return this == TIME ? "epoch_us(" + quoted + ")" : this == NUMBER ? quoted : "CAST(" + quoted + " AS VARCHAR)";
    }

    /** What a column should hold, or the column of unread texts where it cannot. */
    @Nullable
    String expected(@Nullable String text) {
        if (text == null || text.isEmpty() && this != TEXT) {
            return null;
        }
        return switch (this) {
            case TEXT, DATE, TRUTH -> text;
            case NUMBER -> number(text);
            case TIME -> time(text);
        };
    }

    /** What a column, or the column of unread texts, holds. */
    @Nullable
    String found(@Nullable Object value, JsonNode unread, String name) {
        if (value == null) {
            return unread.has(name) ? UNREAD + unread.path(name).asText() : null;
        }
        return this == NUMBER
                ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return UNREAD + text;
        }
    }

    private static String time(String text) {
        if (text.contains("T")) {
            return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)));
        }
        return new BigDecimal(text)
                .multiply(BigDecimal.valueOf(1_000))
                .toBigIntegerExact()
                .toString();
    }
}
