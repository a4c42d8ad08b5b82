package dev.wellhead.simulators.bigquery.types;

/** Quoting for DuckDB SQL. */
public final class Quote {
    private Quote() {}

    /** A quoted identifier. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A string literal; control characters that the translator uses as marks, and NUL, go through chr(). */
    public static String text(String value) {
        StringBuilder sql = new StringBuilder("'");
        boolean marked = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'') {
                sql.append("''");
            } else if (c < 5) {
                sql.append("' || chr(").append((int) c).append(") || '");
                marked = true;
            } else {
                sql.append(c);
            }
        }
        sql.append("'");
        return marked ? "(" + sql + ")" : sql.toString();
    }

    /** A BLOB literal. */
    public static String bytes(byte[] value) {
        StringBuilder hex = new StringBuilder("'");
        for (byte b : value) {
            hex.append(String.format("\\x%02X", b));
        }
        return hex.append("'::BLOB").toString();
    }
}
