package dev.wellhead.simulators.bigquery.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the translator's marks out of DuckDB SQL and remembers which token each place came from.
 *
 * <p>A mark is U+0001, the token's index, U+0002; a generated table's rows are U+0003, its number, U+0004.
 */
final class Marks {
    static final char TOKEN = '\u0001';
    static final char TOKEN_END = '\u0002';
    static final char ROWS = '\u0003';
    static final char ROWS_END = '\u0004';

    private final String sql;
    private final List<int[]> places;

    private Marks(String sql, List<int[]> places) {
        this.sql = sql;
        this.places = places;
    }

    static Marks strip(String marked) {
        StringBuilder sql = new StringBuilder(marked.length());
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == TOKEN) {
                int end = marked.indexOf(TOKEN_END, i);
                places.add(new int[] {sql.length(), Integer.parseInt(marked.substring(i + 1, end))});
                i = end;
            } else {
                sql.append(c);
            }
        }
        return new Marks(sql.toString(), places);
    }

    String sql() {
        return sql;
    }

    /** The index of the token that the SQL at an offset came from; -1 before the first. */
    int tokenAt(int offset) {
        int token = -1;
        for (int[] place : places) {
            if (place[0] > offset) {
                break;
            }
            token = place[1];
        }
        return token;
    }
}
