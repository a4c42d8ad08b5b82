package dev.wellhead.benchmarks.sink;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** 20 mixed columns: 4 integers, 3 doubles, 2 timestamps, a boolean and 10 texts, a tenth of them null. */
final class SinkRows {
    static final int PAGE_ROWS = 8192;
    static final Schema SCHEMA = schema();

    private static final long FIRST_MICROS = 1_700_000_000_000_000L;
    private static final String[] WORDS = {"alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"};

    private SinkRows() {}

    /** A page of rows {@code first ...}; column {@code l0} is the row's number, the same page for the same number. */
    static Page page(long first, int rows) {
        PageBuilder page = new PageBuilder(SCHEMA);
        SplittableRandom random = new SplittableRandom(first);
        for (int row = 0; row < rows; row++) {
            page.longs(0).append(first + row);
            for (int column = 1; column < SCHEMA.size(); column++) {
                if (random.nextInt(10) != 0) {
                    append(page, column, first + row, random);
                }
            }
            page.endRow();
        }
        return page.build();
    }

    private static void append(PageBuilder page, int column, long row, SplittableRandom random) {
        if (column < 4) {
            page.longs(column).append(random.nextLong(1L << (10 * column)));
        } else if (column < 7) {
            page.doubles(column).append(random.nextInt(100_000) / 100.0);
        } else if (column < 9) {
            page.longs(column).append(FIRST_MICROS + row * 1_000_000L + random.nextInt(1_000_000));
        } else if (column == 9) {
            page.booleans(column).append(random.nextBoolean());
        } else if (column < 15) {
            page.bytes(column).append(WORDS[random.nextInt(WORDS.length)]);
        } else {
            page.bytes(column).append("person" + random.nextInt(1_000_000) + "@example.com");
        }
    }

    private static Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            DataType type = i < 4
                    ? DataType.INT64
                    : i < 7
                            ? DataType.FLOAT64
                            : i < 9 ? DataType.TIMESTAMP : i == 9 ? DataType.BOOLEAN : DataType.STRING;
            fields.add(Field.of((i < 4 ? "l" : i < 7 ? "d" : i < 9 ? "t" : i == 9 ? "b" : "s") + i, type));
        }
        return new Schema(fields);
    }
}
