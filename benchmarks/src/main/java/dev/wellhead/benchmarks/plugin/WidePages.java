package dev.wellhead.benchmarks.plugin;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Pages as SaaS sources have them: half of the columns texts, the rest numbers, times and truth values, a tenth null. */
final class WidePages {
    private static final int KINDS = 10;

    private final Schema schema;

    WidePages(int columns) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            fields.add(Field.of("c" + i, type(i % KINDS)));
        }
        schema = new Schema(fields);
    }

    Schema schema() {
        return schema;
    }

    /** The same page for the same first row. */
    Page page(long first, int rows) {
        PageBuilder page = new PageBuilder(schema);
        SplittableRandom random = new SplittableRandom(first);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < schema.size(); column++) {
                if (random.nextInt(10) != 0) {
                    append(page, column, first + row, random);
                }
            }
            page.endRow();
        }
        return page.build();
    }

    private static DataType type(int kind) {
        return switch (kind) {
            case 0, 1 -> DataType.INT64;
            case 2 -> DataType.FLOAT64;
            case 3 -> DataType.TIMESTAMP;
            case 4 -> DataType.BOOLEAN;
            default -> DataType.STRING;
        };
    }

    private static void append(PageBuilder page, int column, long row, SplittableRandom random) {
        switch (column % KINDS) {
            case 0, 1, 3 -> page.longs(column).append(row + random.nextInt(1_000_000));
            case 2 -> page.doubles(column).append(random.nextInt(100_000) / 100.0);
            case 4 -> page.booleans(column).append(random.nextBoolean());
            default -> page.bytes(column).append("value-" + random.nextInt(1_000_000));
        }
    }
}
