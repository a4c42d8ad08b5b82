package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.NumberText;
import dev.wellhead.connectors.bigquery.schema.TimeText;
import dev.wellhead.spi.ConnectorException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Checks that texts are values of a type before they travel, so that a mistake is named here. Stateless. */
public final class FilterValues {
    private FilterValues() {}

    /** The value as BigQuery takes it for a parameter of the column's type. */
    static String check(BigQueryField field, String value) throws ConnectorException {
        try {
            return checked(field.type(), value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BigQueryErrors.FILTER_VALUE
                    .with("'" + value + "' is not a " + field.type() + ", which column '" + field.name() + "' is")
                    .withCause(e);
        }
    }

    /** The value as BigQuery takes it; throws IllegalArgumentException or ArithmeticException when it is none. */
    public static String checked(BigQueryType type, String value) {
        byte[] text = value.strip().getBytes(StandardCharsets.UTF_8);
        String stripped = value.strip();
        switch (type) {
            case INT64 -> TimeText.integer(text, 0, text.length);
            case FLOAT64 -> NumberText.real(text, 0, text.length);
            case NUMERIC, BIGNUMERIC -> {
                return decimal(stripped);
            }
            case BOOL -> {
                String truth = stripped.toLowerCase(Locale.ROOT);
                if (!truth.equals("true") && !truth.equals("false")) {
                    throw new IllegalArgumentException("neither true nor false");
                }
                return truth;
            }
            case DATE -> TimeText.date(text, 0, text.length);
            case TIME -> TimeText.time(text, 0, text.length);
            case DATETIME -> TimeText.datetime(text, 0, text.length);
            case TIMESTAMP -> {
                return TimeText.write(BigQueryType.TIMESTAMP, timestamp(text));
            }
            case STRING, BYTES, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> {
                return value;
            }
        }
        return stripped;
    }

    /** A cell's text as it is kept between runs: ISO 8601 for times, which the engine reads too. */
    public static String stored(BigQueryType type, String cell) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        return switch (type) {
            case TIMESTAMP -> TimeText.iso(type, TimeText.timestamp(text, 0, text.length));
            case DATETIME -> TimeText.iso(type, TimeText.datetime(text, 0, text.length));
            case NUMERIC, BIGNUMERIC -> new BigDecimal(cell).toPlainString();
            case INT64, FLOAT64, BOOL, STRING, BYTES, DATE, TIME, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> cell;
        };
    }

    private static String decimal(String text) {
        try {
            return new BigDecimal(text).toPlainString();
        } catch (NumberFormatException e) {
            // The JDK's message speaks of its own parser.
            throw new IllegalArgumentException("not a decimal number such as 12.50");
        }
    }

    private static long timestamp(byte[] text) {
        boolean date = text.length == 10 && text[4] == '-';
        return date ? TimeText.datetime(text, 0, text.length) : TimeText.timestamp(text, 0, text.length);
    }
}
