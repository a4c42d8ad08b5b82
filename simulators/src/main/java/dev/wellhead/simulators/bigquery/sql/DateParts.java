package dev.wellhead.simulators.bigquery.sql;

import java.util.Locale;

/** Date parts of GoogleSQL in DuckDB's spelling. */
final class DateParts {
    private DateParts() {}

    /** A part as a DuckDB string literal, from a bare word that may be quoted and carry the translator's marks. */
    static String text(String word) {
        return "'"
                + name(word.replaceAll("\u0001\\d+\u0002", "").replace("\"", "").strip()) + "'";
    }

    static String name(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "DAYOFWEEK" -> "dayofweek";
            case "DAYOFYEAR" -> "dayofyear";
            case "ISOWEEK" -> "week";
            case "ISOYEAR" -> "isoyear";
            default -> word.toLowerCase(Locale.ROOT);
        };
    }
}
