package dev.wellhead.connectors.bigquery;

import java.time.Duration;
import java.util.Random;

/** Writes to one table at random, always the same for the same seed: rows come, change, move and go. */
final class RandomWriter {
    static final String COLUMNS =
            "id INT64, day DATE, name STRING, amount NUMERIC, tags ARRAY<STRUCT<k STRING, v INT64>>, updated_at TIMESTAMP";

    /** Ids below are as they were inserted, those above were changed: each time to ones that were never used. */
    private static final int MOVE = 100_000;

    private final Warehouse warehouse;
    private final String table;
    private final Random random;
    private int nextId = 2;
    private int moved;
    private boolean withoutDays;

    RandomWriter(Warehouse warehouse, String table, long seed) {
        this.warehouse = warehouse;
        this.table = table;
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** From now on some rows have no day. */
    void leaveOutDays() {
        withoutDays = true;
    }

    /** Adds some rows. */
    void insert() throws Exception {
        StringBuilder values = new StringBuilder();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            values.append(values.isEmpty() ? "(" : ", (")
                    .append(nextId++)
                    .append(", ")
                    .append(day())
                    .append(", ")
                    .append(random.nextInt(4) == 0 ? "NULL" : "'n" + random.nextInt(5) + "'")
                    .append(", ")
                    .append(random.nextInt(1000))
                    .append(", ")
                    .append(tags())
                    .append(", CURRENT_TIMESTAMP())");
        }
        run("INSERT INTO " + table + " (id, day, name, amount, tags, updated_at) VALUES " + values);
    }

    /** Adds or changes rows, so that a column tells it. */
    void upsert() throws Exception {
        if (random.nextInt(3) == 0) {
            insert();
        } else {
            run("UPDATE " + table + " SET name = " + (random.nextBoolean() ? "NULL" : "'u" + random.nextInt(9) + "'")
                    + ", tags = " + tags() + ", updated_at = CURRENT_TIMESTAMP() WHERE " + some());
        }
    }

    /** Does anything to the table's rows. */
    void anything() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> insert();
            case 3, 4 -> upsert();
            case 5, 6 -> run("DELETE FROM " + table + " WHERE " + some());
            case 7 -> run("UPDATE " + table + " SET day = " + day() + " WHERE " + some());
            case 8 -> {
                moved += MOVE;
                run("UPDATE " + table + " SET id = id + " + moved + " WHERE " + some() + " AND id < " + MOVE);
            }
            case 9 -> {
                // Gone and there again, within one window of the history.
                run("DELETE FROM " + table + " WHERE id = 1");
                run("INSERT INTO " + table + " (id, day, name) VALUES (1, " + day() + ", 'back')");
            }
            case 10 -> run("UPDATE " + table + " SET name = name WHERE TRUE");
            default -> {
                if (random.nextInt(4) == 0) {
                    run("TRUNCATE TABLE " + table);
                }
            }
        }
    }

    private void run(String sql) throws Exception {
        warehouse.run(sql);
        if (random.nextInt(3) > 0) {
            warehouse.pass(Duration.ofMillis(random.nextInt(90_000)));
        }
    }

    private String some() {
        int part = 2 + random.nextInt(4);
        return "MOD(id, " + part + ") = " + random.nextInt(part);
    }

    private String day() {
        if (withoutDays && random.nextInt(12) == 0) {
            return "NULL";
        }
        return "DATE '2026-02-0" + (1 + random.nextInt(9)) + "'";
    }

    private String tags() {
        return switch (random.nextInt(3)) {
            case 0 -> "NULL";
            case 1 -> "[STRUCT('k' AS k, CAST(NULL AS INT64) AS v)]";
            default -> "[STRUCT('a' AS k, " + random.nextInt(9) + " AS v), STRUCT('b' AS k, 2 AS v)]";
        };
    }
}
