package dev.wellhead.spi.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random schemas and pages of every physical type, nested up to three levels, with nulls. */
final class RandomPages {
    private static final List<DataType> SCALARS = List.of(
            DataType.BOOLEAN,
            DataType.INT64,
            DataType.FLOAT64,
            DataType.STRING,
            DataType.BYTES,
            DataType.JSON,
            DataType.DATE,
            DataType.TIME,
            DataType.DATETIME,
            DataType.TIMESTAMP,
            DataType.INTERVAL,
            DataType.decimal(38, 9),
            DataType.decimal(76, 38),
            DataType.decimal(5, 0));

    private final Random random;

    RandomPages(long seed) {
        this.random = new Random(seed);
    }

    Schema schema() {
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            fields.add(Field.of("c" + i, type(0)));
        }
        return new Schema(fields);
    }

    Page page(Schema schema) {
        PageBuilder page = new PageBuilder(schema);
        int rows = random.nextInt(200);
        boolean deletes = random.nextBoolean();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < schema.size(); i++) {
                append(page.column(i), schema.field(i).type());
            }
            if (deletes && random.nextInt(4) == 0) {
                page.endDeletedRow();
            } else {
                page.endRow();
            }
        }
        return page.build();
    }

    private DataType type(int depth) {
        int choice = random.nextInt(10);
        if (depth < 3 && choice == 0) {
            return DataType.listOf(type(depth + 1));
        } else if (depth < 3 && choice == 1) {
            return DataType.struct(List.of(Field.of("a", type(depth + 1)), Field.of("b", type(depth + 1))));
        } else if (choice == 2) {
            return DataType.range(DataType.DATE);
        }
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private void append(ColumnBuilder column, DataType type) {
        if (random.nextInt(7) == 0) {
            column.appendNull();
        } else if (column instanceof BooleanColumnBuilder booleans) {
            booleans.append(random.nextBoolean());
        } else if (column instanceof IntColumnBuilder ints) {
            ints.append(random.nextInt(3_000_000) - 700_000);
        } else if (column instanceof LongColumnBuilder longs) {
            longs.append(type.name().equals("time") ? random.nextLong(86_400_000_000L) : random.nextLong() >> 12);
        } else if (column instanceof DoubleColumnBuilder doubles) {
            doubles.append(random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian());
        } else if (column instanceof FixedColumnBuilder fixed) {
            appendFixed(fixed, type);
        } else if (column instanceof BytesColumnBuilder bytes) {
            bytes.append("\u00e9\ud83d\ude80x".repeat(random.nextInt(4)) + random.nextInt(1000));
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

    private void appendFixed(FixedColumnBuilder fixed, DataType type) {
        if (!type.isDecimal()) {
            fixed.append(new Interval(random.nextInt(), random.nextInt(), random.nextLong()));
            return;
        }
        int digits = 1 + random.nextInt(type.precision());
        BigInteger unscaled = new BigInteger("9".repeat(digits)).subtract(BigInteger.valueOf(random.nextInt(9)));
        fixed.append(new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale()));
    }
}
