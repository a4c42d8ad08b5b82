package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.bigquery.types.Field;
import java.time.Instant;
import java.util.List;

/**
 * Rows that one write added, changed or removed. An update is two of these: the rows as they were, removed for it, and the
 * rows as they became.
 *
 * @param at the time of the write
 * @param schema the columns of the rows
 * @param rows hold the changed ones from {@code from} up to, not including, {@code to}
 */
public record Change(Instant at, Kind kind, List<Field> schema, Rows rows, long from, long to) {
    /** What happened to the rows. */
    public enum Kind {
        INSERT("INSERT", false),
        UPDATE("UPDATE", false),
        DELETE("DELETE", false),
        /** The old rows of an update. */
        DELETE_FOR_UPDATE("DELETE", true);

        private final String type;
        private final boolean forUpdate;

        Kind(String type, boolean forUpdate) {
            this.type = type;
            this.forUpdate = forUpdate;
        }

        /** The value of {@code _CHANGE_TYPE}. */
        public String type() {
            return type;
        }

        /** The value of {@code _CHANGE_IS_FOR_UPDATE}. */
        public boolean isForUpdate() {
            return forUpdate;
        }
    }

    /** All of some rows. */
    public static Change of(Instant at, Kind kind, List<Field> schema, Rows rows) {
        return new Change(at, kind, schema, rows, 0, rows.count());
    }

    public long count() {
        return to - from;
    }

    /** A FROM item with the changed rows. */
    public String relation() {
        return rows.window(from, to);
    }
}
