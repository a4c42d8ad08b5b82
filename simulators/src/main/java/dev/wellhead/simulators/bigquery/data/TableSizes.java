package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;

/** Logical sizes as the service bills them: fixed widths, text by its UTF-8 length plus two. Thread-safe. */
public final class TableSizes {
    private static final long SAMPLE = 10_000;
    private final Database database;
    private final Map<Rows, Map<String, Long>> widths = new WeakHashMap<>();

    public TableSizes(Database database) {
        this.database = database;
    }

    /** The bytes of some columns of a table; of a large table the mean text length of its first rows stands for all. */
    public long bytes(Table table, Predicate<String> columns) {
        if (table.viewQuery() != null) {
            return 0;
        }
        Rows rows = table.rows();
        Map<String, Long> tenths = columnWidths(table, rows);
        long sum = 0;
        for (Map.Entry<String, Long> column : tenths.entrySet()) {
            if (columns.test(column.getKey())) {
                sum += column.getValue() * rows.count() / 10;
            }
        }
        return sum;
    }

    private synchronized Map<String, Long> columnWidths(Table table, Rows rows) {
        Map<String, Long> known = widths.get(rows);
        if (known == null) {
            known = measure(table, rows);
            widths.put(rows, known);
        }
        return known;
    }

    private Map<String, Long> measure(Table table, Rows rows) {
        Map<String, Long> tenths = new java.util.LinkedHashMap<>();
        for (Field field : table.schema()) {
            tenths.put(field.name(), width(field, rows));
        }
        return tenths;
    }

    /** Tenths of bytes per row. */
    private long width(Field field, Rows rows) {
        if (!field.isRepeated()) {
            switch (field.type()) {
                case BOOLEAN -> {
                    return 10;
                }
                case INTEGER, FLOAT, DATE, TIME, DATETIME, TIMESTAMP -> {
                    return 80;
                }
                case NUMERIC, INTERVAL, RANGE -> {
                    return 160;
                }
                case BIGNUMERIC -> {
                    return 320;
                }
                case STRING, BYTES, GEOGRAPHY, JSON, RECORD -> {}
            }
        }
        return database.number("SELECT CAST(coalesce(avg(strlen(CAST(" + Quote.name(field.name())
                + " AS VARCHAR)) + 2), 2) * 10 AS BIGINT) FROM " + rows.window(0, Math.min(SAMPLE, rows.count())));
    }
}
