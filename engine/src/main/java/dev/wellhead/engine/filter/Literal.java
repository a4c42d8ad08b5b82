package dev.wellhead.engine.filter;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A value of a filter, read by the type of the column that it is compared with. */
final class Literal {
    private final Comparable<Object> value;

    @SuppressWarnings("unchecked")
    private Literal(Comparable<?> value) {
        this.value = (Comparable<Object>) value;
    }

    static Literal of(String text, Field field) throws ConnectorException {
        try {
            return new Literal(parse(text, field.type()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "FILTER-VALUE",
                            "the filter compares column '" + field.name() + "' with '" + text
                                    + "', which is not of type " + field.type())
                    .withCause(e);
        }
    }

    /** The order of a cell's value, as {@link dev.wellhead.spi.data.Cells} reads it, against this literal. */
    int compareFrom(Object cell) {
        return -Integer.signum(value.compareTo(comparable(cell)));
    }

    /** Whether the cell compares with nothing: not-a-number. */
    boolean isUnordered(Object cell) {
        return cell instanceof Double number && number.isNaN();
    }

    private Object comparable(Object cell) {
        if ((Object) value instanceof BigDecimal) {
            return cell instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) cell);
        }
        return cell;
    }

    private static Comparable<?> parse(String text, DataType type) {
        return switch (type.name()) {
            case "boolean" -> truth(text);
            case "int64", "decimal" -> new BigDecimal(text.strip());
            case "float64" -> Double.valueOf(text.strip());
            case "date" -> LocalDate.parse(text.strip());
            case "time" -> LocalTime.parse(text.strip());
            case "datetime" -> wallClock(text.strip());
            case "timestamp" -> instant(text.strip());
            case "string", "json", "geography" -> text;
            default -> throw new IllegalArgumentException("values of type " + type + " cannot be compared");
        };
    }

    private static Boolean truth(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static LocalDateTime wallClock(String text) {
        return text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static Instant instant(String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        if (iso.matches(".*T.*([Zz]|[+-]\\d{2}(:?\\d{2})?)")) {
            return OffsetDateTime.parse(iso).toInstant();
        }
        return wallClock(iso).toInstant(ZoneOffset.UTC);
    }
}
