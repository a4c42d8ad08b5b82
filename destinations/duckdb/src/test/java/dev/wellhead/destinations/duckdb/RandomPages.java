package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumnBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Schemas and pages of every type, with nulls, extremes and nesting, from a seed. Every value fits DuckDB. */
final class RandomPages {
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "null",
        "NULL",
        "'quoted' \"twice\"",
        "tab\tline\nreturn\r",
        "Zo\u00eb",
        "\u65e5\u672c\u8a9e",
        "\ud83d\ude00",
        "nul\0inside",
        "a,b;c|d",
        "\u0000",
        "\\",
        "x".repeat(300)
    };
    private static final String[] JSONS = {
        "{}",
        "[]",
        "null",
        "1",
        "\"\"",
        "{\"a\":[1,2.5e3,{\"b\":null}],\"a\":2}",
        " { \"x\" : \"\\u00e9\" } ",
        "123456789012345678901234567890.5",
        "\"\\ud83d\\ude00\""
    };
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE
    };

    private final Random random;

    RandomPages(long seed) {
        this.random = new Random(seed);
    }

    Schema schema() {
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            fields.add(Field.of("c" + i, type(2)));
        }
        return new Schema(fields);
    }

    Page page(Schema schema, int rows) {
        PageBuilder builder = new PageBuilder(schema);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < schema.size(); i++) {
                append(builder.column(i), schema.field(i).type());
            }
            builder.endRow();
        }
        return builder.build();
    }

    private DataType type(int depth) {
        int kinds = depth == 0 ? 13 : 16;
        return switch (random.nextInt(kinds)) {
            case 0 -> DataType.BOOLEAN;
            case 1 -> DataType.INT64;
            case 2 -> DataType.FLOAT64;
            case 3 -> decimal(38);
            case 4 -> decimal(76);
            case 5 -> DataType.STRING;
            case 6 -> DataType.JSON;
            case 7 -> DataType.BYTES;
            case 8 -> DataType.DATE;
            case 9 -> DataType.TIME;
            case 10 -> DataType.DATETIME;
            case 11 -> DataType.TIMESTAMP;
            case 12 -> DataType.INTERVAL;
            case 13 -> DataType.list(Field.of("item", type(depth - 1)));
            case 14 -> struct(depth - 1);
            default -> DataType.range(random.nextBoolean() ? DataType.DATE : DataType.TIMESTAMP);
        };
    }

    private DataType decimal(int most) {
        int precision = 1 + random.nextInt(most);
        return DataType.decimal(precision, random.nextInt(precision + 1));
    }

    private DataType struct(int depth) {
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            fields.add(Field.of("f " + i, type(depth)));
        }
        return DataType.struct(fields);
    }

    private void append(ColumnBuilder column, DataType type) {
        if (random.nextInt(5) == 0) {
            column.appendNull();
        } else if (column instanceof BooleanColumnBuilder booleans) {
            booleans.append(random.nextBoolean());
        } else if (column instanceof IntColumnBuilder ints) {
            ints.append(random.nextInt(6) == 0 ? -719_162 - random.nextInt(1000) : random.nextInt(2_932_896));
        } else if (column instanceof LongColumnBuilder longs) {
            longs.append(longValue(type));
        } else if (column instanceof DoubleColumnBuilder doubles) {
            doubles.append(random.nextBoolean() ? random.nextGaussian() : DOUBLES[random.nextInt(DOUBLES.length)]);
        } else if (column instanceof FixedColumnBuilder fixed) {
            appendFixed(fixed, type);
        } else if (column instanceof BytesColumnBuilder bytes) {
            appendBytes(bytes, type);
        } else if (column instanceof ListColumnBuilder list) {
            int length = random.nextInt(4);
            for (int i = 0; i < length; i++) {
                append(list.elements(), type.element().type());
            }
            list.endList();
        } else if (column instanceof StructColumnBuilder struct) {
            for (int i = 0; i < struct.fieldCount(); i++) {
                append(struct.field(i), type.fields().get(i).type());
            }
            struct.endStruct();
        }
    }

    private long longValue(DataType type) {
        return switch (type.name()) {
            case "time" -> Math.floorMod(random.nextLong(), 86_400_000_000L);
            case "datetime", "timestamp" -> random.nextInt(4) == 0 ? -62_135_596_800_000_000L : random.nextLong() / 40;
            default -> random.nextInt(4) == 0 ? Long.MIN_VALUE + random.nextInt(2) : random.nextLong();
        };
    }

    private void appendFixed(FixedColumnBuilder column, DataType type) {
        if (type.isDecimal()) {
            BigInteger limit = BigInteger.TEN.pow(type.precision());
            BigInteger unscaled = random.nextInt(5) == 0
                    ? limit.subtract(BigInteger.ONE)
                    : new BigInteger(limit.bitLength(), random).mod(limit);
            column.append(new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale()));
        } else {
            column.append(new Interval(
                    random.nextInt(4000) - 2000, random.nextInt(4000) - 2000, random.nextLong() / 1_000_000 * 1000));
        }
    }

    private void appendBytes(BytesColumnBuilder column, DataType type) {
        if (type.name().equals("json")) {
            column.append(JSONS[random.nextInt(JSONS.length)]);
        } else if (type.isText()) {
            column.append(TEXTS[random.nextInt(TEXTS.length)]);
        } else {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            column.append(bytes, 0, bytes.length);
        }
    }
}
