package dev.wellhead.destinations.duckdb;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column without the values that DuckDB cannot hold: they are null. A list or struct that holds one is null as a whole.
 *
 * @param column the column given, when every value fits
 * @param misfits rows that were set to null; null when there are none
 * @param reason why, as the end of a sentence; empty when there are none
 */
record CheckedColumn(Column column, @Nullable BitSet misfits, String reason) {
    static CheckedColumn of(DataType type, Column column) {
        if (column instanceof ListColumn list) {
            return ofList(type, list);
        } else if (column instanceof StructColumn struct) {
            return ofStruct(type, struct);
        }
        BitSet misfits = Misfits.find(type, column);
        return misfits == null
                ? new CheckedColumn(column, null, "")
                : new CheckedColumn(without(column, misfits), misfits, Misfits.reason(type));
    }

    private static CheckedColumn ofList(DataType type, ListColumn list) {
        CheckedColumn elements = of(type.element().type(), list.elements());
        if (elements.misfits == null) {
            return new CheckedColumn(list, null, "");
        }
        BitSet misfits = new BitSet(list.size());
        for (int row = 0; row < list.size(); row++) {
            int next = elements.misfits.nextSetBit(list.offsets()[row]);
            if (next >= 0 && next < list.offsets()[row + 1] && !list.isNull(row)) {
                misfits.set(row);
            }
        }
        ListColumn clean = new ListColumn(list.size(), list.offsets(), elements.column, list.validity());
        return new CheckedColumn(without(clean, misfits), misfits, "holds an element that " + elements.reason);
    }

    private static CheckedColumn ofStruct(DataType type, StructColumn struct) {
        List<Column> fields = new ArrayList<>();
        BitSet misfits = null;
        String reason = "";
        for (int i = 0; i < struct.fields().size(); i++) {
            CheckedColumn field = of(type.fields().get(i).type(), struct.field(i));
            fields.add(field.column);
            if (field.misfits != null) {
                misfits = misfits == null ? new BitSet(struct.size()) : misfits;
                misfits.or(field.misfits);
                reason = "holds a field '" + type.fields().get(i).name() + "' that " + field.reason;
            }
        }
        if (misfits == null) {
            return new CheckedColumn(struct, null, "");
        }
        for (int row = misfits.nextSetBit(0); row >= 0; row = misfits.nextSetBit(row + 1)) {
            if (struct.isNull(row)) {
                misfits.clear(row);
            }
        }
        StructColumn clean = new StructColumn(struct.size(), fields, struct.validity());
        return new CheckedColumn(without(clean, misfits), misfits, reason);
    }

    private static Column without(Column column, BitSet rows) {
        int size = column.size();
        byte[] validity = new byte[Bits.bytesFor(size)];
        byte[] before = column.validity();
        if (before == null) {
            Arrays.fill(validity, (byte) 0xff);
        } else {
            System.arraycopy(before, 0, validity, 0, validity.length);
        }
        rows.stream().forEach(row -> validity[row >>> 3] &= (byte) ~(1 << (row & 7)));
        if (column instanceof BooleanColumn booleans) {
            return new BooleanColumn(size, booleans.bits(), validity);
        } else if (column instanceof IntColumn ints) {
            return new IntColumn(size, ints.values(), validity);
        } else if (column instanceof LongColumn longs) {
            return new LongColumn(size, longs.values(), validity);
        } else if (column instanceof DoubleColumn doubles) {
            return new DoubleColumn(size, doubles.values(), validity);
        } else if (column instanceof FixedColumn fixed) {
            return new FixedColumn(size, fixed.width(), fixed.bytes(), validity);
        } else if (column instanceof BytesColumn bytes) {
            return new BytesColumn(size, bytes.offsets(), bytes.bytes(), validity);
        } else if (column instanceof ListColumn list) {
            return new ListColumn(size, list.offsets(), list.elements(), validity);
        }
        return new StructColumn(size, ((StructColumn) column).fields(), validity);
    }
}
