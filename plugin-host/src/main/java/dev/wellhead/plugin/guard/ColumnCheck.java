package dev.wellhead.plugin.guard;

import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.StructColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a column is what its type says and its arrays hold what it claims. Their lengths are checked again, although
 * each column did so when it was made: its arrays are in the plugin's hands too, and their contents may have changed.
 */
final class ColumnCheck {
    private ColumnCheck() {}

    /** What is wrong with a column of {@code rows} rows, to follow its name; null when nothing is. */
    static @Nullable String problem(DataType type, @Nullable Column column, int rows) {
        if (column == null) {
            return "is missing";
        }
        if (column.size() != rows) {
            return "has " + column.size() + " rows, but should have " + rows;
        }
        boolean fits = switch (type.physical()) {
            case BOOLEAN -> column instanceof BooleanColumn;
            case INT -> column instanceof IntColumn;
            case LONG -> column instanceof LongColumn;
            case DOUBLE -> column instanceof DoubleColumn;
            case FIXED -> column instanceof FixedColumn;
            case BYTES -> column instanceof BytesColumn;
            case LIST -> column instanceof ListColumn;
            case STRUCT -> column instanceof StructColumn;
        };
        if (!fits) {
            return "is of type " + type + ", but comes as " + column.getClass().getSimpleName();
        }
        if (column instanceof FixedColumn fixed) {
            return fixed.width() == type.width()
                    ? null
                    : "has values of " + fixed.width() + " bytes, but its type " + type + " has " + type.width();
        } else if (column instanceof BytesColumn bytes) {
            return offsets(bytes.offsets(), rows, bytes.bytes().length);
        } else if (column instanceof ListColumn list) {
            @Nullable
            String wrong = offsets(list.offsets(), rows, list.elements().size());
            return wrong != null ? wrong : elements(type, list);
        } else if (column instanceof StructColumn struct) {
            return fields(type, struct, rows);
        }
        return null;
    }

    /** Whether a row has no value. */
    static boolean hasNull(Column column) {
        byte @Nullable [] validity = column.validity();
        if (validity == null) {
            return false;
        }
        int whole = column.size() >>> 3;
        int all = -1;
        for (int i = 0; i < whole; i++) {
            all &= validity[i];
        }
        for (int row = whole << 3; row < column.size(); row++) {
            all &= Bits.isSet(validity, row) ? -1 : 0;
        }
        return (all & 0xff) != 0xff;
    }

    /** About how much a column holds. */
    static long bytes(Column column) {
        if (column instanceof BytesColumn bytes) {
            return 4L * column.size() + bytes.offsets()[column.size()];
        } else if (column instanceof FixedColumn fixed) {
            return (long) fixed.width() * column.size();
        } else if (column instanceof ListColumn list) {
            return 4L * column.size() + bytes(list.elements());
        } else if (column instanceof StructColumn struct) {
            long sum = 0;
            for (Column field : struct.fields()) {
                sum += bytes(field);
            }
            return sum;
        }
        return 8L * column.size();
    }

    private static @Nullable String elements(DataType type, ListColumn list) {
        @Nullable
        String wrong =
                problem(type.element().type(), list.elements(), list.elements().size());
        return wrong == null ? null : "has elements of which the column " + wrong;
    }

    private static @Nullable String fields(DataType type, StructColumn struct, int rows) {
        List<Column> fields = struct.fields();
        if (fields.size() != type.fields().size()) {
            return "has " + fields.size() + " fields, but its type has "
                    + type.fields().size();
        }
        for (int i = 0; i < fields.size(); i++) {
            @Nullable String wrong = problem(type.fields().get(i).type(), fields.get(i), rows);
            if (wrong != null) {
                return "has a field " + Invalid.quoted(type.fields().get(i).name()) + " that " + wrong;
            }
        }
        return null;
    }

    /** From a start that is not negative, offsets that never go back are right up to the last one. */
    private static @Nullable String offsets(int[] offsets, int rows, int end) {
        if (offsets[0] < 0) {
            return "has an offset of " + offsets[0] + " at row 0";
        }
        for (int i = 0; i < rows; i++) {
            if (offsets[i + 1] < offsets[i]) {
                return "has offsets that go back from " + offsets[i] + " to " + offsets[i + 1] + " at row " + i;
            }
        }
        return offsets[rows] <= end ? null : "has an end at " + offsets[rows] + ", but holds only " + end;
    }
}
