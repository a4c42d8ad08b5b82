package dev.wellhead.simulators.bigquery.data;

import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Logical sizes as the service bills them: fixed widths, text by its UTF-8 length plus two. Thread-safe. */
public final class TableSizes {
    private static final long SAMPLE = 10_000;
    private static final int COLUMNS_AT_ONCE = 100;
    private final Database database;
    private final Map<Rows, Map<String, Long>> widths = new WeakHashMap<>();

    public TableSizes(Database database) {
        this.database = database;
    }

    /** The bytes of some columns of a table; of a large table the mean text length of its first rows stands for all. */
    public long bytes(Table table, Predicate<String> columns) {
        return bytes(table, table.rows().count(), columns);
    }

    /** The bytes of some columns of so many rows, if they are as wide as the table's rows are now. */
    public long bytes(Table table, long count, Predicate<String> columns) {
        return table.viewQuery() == null ? bytes(table.current(), count, columns) : 0;
    }

    /** The bytes of some columns of a version of a table. */
    public long bytes(Table.Version version, Predicate<String> columns) {
        return bytes(version, version.rows().count(), columns);
    }

    private long bytes(Table.Version version, long count, Predicate<String> columns) {
        Map<String, Long> tenths = columnWidths(version.schema(), version.rows());
        long sum = 0;
        for (Map.Entry<String, Long> column : tenths.entrySet()) {
            if (columns.test(column.getKey())) {
                sum += column.getValue() * count / 10;
            }
        }
        return sum;
    }

    private synchronized Map<String, Long> columnWidths(List<Field> schema, Rows rows) {
        Map<String, Long> known = widths.get(rows);
        if (known == null) {
            known = measure(schema, rows);
            widths.put(rows, known);
        }
        return known;
    }

    private Map<String, Long> measure(List<Field> schema, Rows rows) {
        Map<String, Long> tenths = new LinkedHashMap<>();
        List<Field> varying = new ArrayList<>();
        for (Field field : schema) {
            long width = width(field);
            tenths.put(field.name(), width);
            if (width == 0) {
                varying.add(field);
            }
        }
        for (int from = 0; from < varying.size(); from += COLUMNS_AT_ONCE) {
            List<Field> some = varying.subList(from, Math.min(varying.size(), from + COLUMNS_AT_ONCE));
            String means = some.stream()
                    .map(field -> "CAST(coalesce(avg(strlen(CAST(" + Quote.name(field.name())
                            + " AS VARCHAR)) + 2), 2) * 10 AS BIGINT)")
                    .collect(Collectors.joining(", ", "SELECT [", "] FROM "));
            String sql = means + rows.window(0, Math.min(SAMPLE, rows.count()));
            List<Long> widthsOfSome = database.numbers(sql);
            for (int i = 0; i < some.size(); i++) {
                tenths.put(some.get(i).name(), widthsOfSome.get(i));
            }
        }
        return tenths;
    }

    /** Tenths of bytes per row; 0 where that depends on the values. */
    private static long width(Field field) {
        if (field.isRepeated()) {
            return 0;
        }
        return switch (field.type()) {
            case BOOLEAN -> 10;
            case INTEGER, FLOAT, DATE, TIME, DATETIME, TIMESTAMP -> 80;
            case NUMERIC, INTERVAL, RANGE -> 160;
            case BIGNUMERIC -> 320;
            case STRING, BYTES, GEOGRAPHY, JSON, RECORD -> 0;
        };
    }
}
