package dev.wellhead.plugin.guard;

import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.StructColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes one random thing of a page wrong, as far as the constructors of pages and columns let it. */
final class PageDamage {
    private final Random random;

    PageDamage(Random random) {
        this.random = random;
    }

    /** A page that may be wrong; null when it could not even be made. */
    @Nullable
    Page damaged(Page page) {
        try {
            return switch (random.nextInt(4)) {
                case 0 -> new Page(page.schema(), page.rows(), page.columns(), noise(page.rows()));
                case 1 -> new Page(page.schema(), -1 - random.nextInt(9), negative(page));
                default -> withColumn(page, random.nextInt(page.columns().size()));
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<Column> negative(Page page) {
        int rows = -1 - random.nextInt(9);
        List<Column> columns = new ArrayList<>();
        page.columns().forEach(column -> columns.add(new LongColumn(rows, new long[0], null)));
        return columns;
    }

    private Page withColumn(Page page, int index) {
        List<Column> columns = new ArrayList<>(page.columns());
        columns.set(index, broken(columns.get(index), 0));
        return new Page(page.schema(), page.rows(), columns, page.operations());
    }

    private Column broken(Column column, int depth) {
        if (random.nextInt(4) == 0) {
            return otherKind(column.size(), column.validity());
        } else if (column instanceof BytesColumn bytes) {
            return new BytesColumn(bytes.size(), wrong(bytes.offsets(), bytes.size()), bytes.bytes(), bytes.validity());
        } else if (column instanceof FixedColumn fixed) {
            int width = 1 + random.nextInt(40);
            return new FixedColumn(
                    fixed.size(), width, Arrays.copyOf(fixed.bytes(), width * fixed.size()), fixed.validity());
        } else if (column instanceof ListColumn list) {
            return depth < 3 && random.nextBoolean()
                    ? new ListColumn(list.size(), list.offsets(), broken(list.elements(), depth + 1), list.validity())
                    : new ListColumn(list.size(), wrong(list.offsets(), list.size()), list.elements(), list.validity());
        } else if (column instanceof StructColumn struct) {
            List<Column> fields = new ArrayList<>(struct.fields());
            if (random.nextBoolean()) {
                fields.remove(random.nextInt(fields.size()));
            } else {
                int index = random.nextInt(fields.size());
                fields.set(index, broken(fields.get(index), depth + 1));
            }
            return new StructColumn(struct.size(), fields, struct.validity());
        }
        return otherKind(column.size(), column.validity());
    }

    private int[] wrong(int[] offsets, int rows) {
        int[] copy = Arrays.copyOf(offsets, offsets.length);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            copy[random.nextInt(rows + 1)] = switch (random.nextInt(3)) {
                case 0 -> random.nextInt();
                case 1 -> -1;
                default -> random.nextInt(offsets[rows] + 10);
            };
        }
        return copy;
    }

    private Column otherKind(int size, byte @Nullable [] validity) {
        return switch (random.nextInt(6)) {
            case 0 -> new LongColumn(size, new long[size], validity);
            case 1 -> new IntColumn(size, new int[size], validity);
            case 2 -> new DoubleColumn(size, new double[size], validity);
            case 3 -> new BooleanColumn(size, new byte[size], validity);
            case 4 -> new BytesColumn(size, new int[size + 1], new byte[0], validity);
            default -> new StructColumn(size, List.of(new LongColumn(size, new long[size], null)), validity);
        };
    }
}
