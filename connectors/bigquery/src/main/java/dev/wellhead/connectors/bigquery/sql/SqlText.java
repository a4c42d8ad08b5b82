package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.ConnectorException;
import java.util.Locale;
import java.util.Set;

/** Looks at a user's GoogleSQL just closely enough to tell a single query from a script or a change. Stateless. */
public final class SqlText {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "FROM", "(");

    private SqlText() {}

    /** Fails unless the text is one query: this connector reads, and nothing may change what it reads. */
    public static void requireQuery(String sql) throws ConnectorException {
        int start = skipBlank(sql, 0);
        String first = word(sql, start);
        if (!QUERIES.contains(first.toUpperCase(Locale.ROOT))) {
            throw BigQueryErrors.NOT_A_QUERY.with(
                    first.isEmpty()
                            ? "the sql is empty"
                            : "the sql begins with '" + first + "', not with SELECT or WITH");
        }
        int end = statementEnd(sql, start);
        if (skipBlank(sql, end) < sql.length()) {
            throw BigQueryErrors.NOT_A_QUERY.with("the sql has a second statement after the semicolon");
        }
    }

    private static String word(String sql, int start) {
        if (start < sql.length() && sql.charAt(start) == '(') {
            return "(";
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end == start && start < sql.length() ? start + 1 : end);
    }

    /** The place behind the first semicolon outside of strings, names and comments; the length when there is none. */
    private static int statementEnd(String sql, int start) {
        int at = start;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ';') {
                return at + 1;
            } else if (c == '\'' || c == '"' || c == '`') {
                at = quotedEnd(sql, at);
            } else {
                int behind = commentEnd(sql, at);
                at = behind == at ? at + 1 : behind;
            }
        }
        return at;
    }

    private static int quotedEnd(String sql, int start) {
        String quote = sql.substring(start, start + 1);
        if (!quote.equals("`") && sql.startsWith(quote.repeat(3), start)) {
            quote = quote.repeat(3);
        }
        int at = start + quote.length();
        while (at < sql.length() && !sql.startsWith(quote, at)) {
            // In raw strings too, a quote behind a backslash does not end the string.
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(sql.length(), at + quote.length());
    }

    private static int skipBlank(String sql, int start) {
        int at = start;
        while (at < sql.length()) {
            int behind = commentEnd(sql, at);
            if (behind == at && !Character.isWhitespace(sql.charAt(at))) {
                return at;
            }
            at = Math.max(behind, at + 1);
        }
        return at;
    }

    /** The place behind the comment that begins here; the same place when none does. */
    private static int commentEnd(String sql, int at) {
        if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? sql.length() : end + 2;
        } else if (sql.startsWith("--", at) || sql.charAt(at) == '#') {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        return at;
    }
}
