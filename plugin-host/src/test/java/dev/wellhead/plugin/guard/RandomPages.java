package dev.wellhead.plugin.guard;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pages as an honest connector builds them: every type, nested, with nulls and deletes. */
final class RandomPages {
    private static final List<DataType> SCALARS = List.of(
            DataType.BOOLEAN,
            DataType.INT64,
            DataType.FLOAT64,
            DataType.STRING,
            DataType.BYTES,
            DataType.DATE,
            DataType.TIMESTAMP,
            DataType.INTERVAL,
            DataType.decimal(38, 9),
            DataType.decimal(76, 38));

    private final Random random;

    RandomPages(Random random) {
        this.random = random;
    }

    Schema schema() {
        List<Field> fields = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            fields.add(Field.of("c" + i, type(0)));
        }
        return new Schema(fields);
    }

    Page page(Schema schema) {
        PageBuilder page = new PageBuilder(schema);
        int rows = random.nextInt(40);
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
        int choice = random.nextInt(8);
        if (depth < 3 && choice == 0) {
            return DataType.list(Field.of("item", type(depth + 1)));
        } else if (depth < 3 && choice == 1) {
            return DataType.struct(List.of(Field.of("a", type(depth + 1)), Field.of("b", type(depth + 1))));
        }
        return SCALARS.get(random.nextInt(SCALARS.size()));
    }

    private void append(ColumnBuilder column, DataType type) {
        if (random.nextInt(6) == 0) {
            column.appendNull();
        } else if (column instanceof BooleanColumnBuilder booleans) {
            booleans.append(random.nextBoolean());
        } else if (column instanceof IntColumnBuilder ints) {
            ints.append(random.nextInt(20_000));
        } else if (column instanceof LongColumnBuilder longs) {
            longs.append(random.nextLong());
        } else if (column instanceof DoubleColumnBuilder doubles) {
            doubles.append(random.nextGaussian());
        } else if (column instanceof FixedColumnBuilder fixed) {
            if (type.isDecimal()) {
                fixed.append(BigDecimal.valueOf(random.nextInt(), type.scale()));
            } else {
                fixed.append(new Interval(random.nextInt(), random.nextInt(), random.nextLong()));
            }
        } else if (column instanceof BytesColumnBuilder bytes) {
            bytes.append("x".repeat(random.nextInt(5)));
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
}
