package dev.wellhead.simulators.bigquery.data;

import java.util.List;

/**
 * One version of the wide generated table: every row is a function of seed, row number and row version, so that
 * nothing is stored and any part can be made again.
 *
 * @param changes what was appended and updated since the start, oldest first
 */
public record GeneratedRows(long seed, long count, List<Change> changes) implements Rows {
    /** Row 0 is dated 2020-01-01; each further row is a tenth of a second younger. */
    static final long FIRST_MICROS = 1_577_836_800_000_000L;

    static final long STEP_MICROS = 100_000L;

    /** Rows {@code from} to {@code to} (exclusive) got this version at this time; appended rows have version 0. */
    public record Change(long from, long to, long version, long atMicros) {}

    public GeneratedRows {
        changes = List.copyOf(changes);
    }

    /** The greatest update time of any row. */
    long lastMicros() {
        long last = FIRST_MICROS + count * STEP_MICROS;
        for (Change change : changes) {
            last = Math.max(last, change.atMicros() + change.to() - change.from());
        }
        return last;
    }

    @Override
    public boolean isGenerated() {
        return true;
    }

    @Override
    public String window(long from, long to) {
        StringBuilder version = new StringBuilder("0");
        StringBuilder updated = new StringBuilder(FIRST_MICROS + " + i * " + STEP_MICROS);
        for (Change change : changes) {
            String when = "CASE WHEN i >= " + change.from() + " AND i < " + change.to() + " THEN ";
            if (change.version() > 0) {
                version.insert(0, when + change.version() + " ELSE ").append(" END");
            }
            updated.insert(0, when + change.atMicros() + " + i - " + change.from() + " ELSE ")
                    .append(" END");
        }
        return "(SELECT " + WideTable.COLUMNS_SQL + " FROM (SELECT i, hash(i, " + seed + ", " + version
                + ") AS h, " + updated + " AS u FROM (SELECT range AS i FROM range(" + from + ", " + Math.min(to, count)
                + "))))";
    }
}
