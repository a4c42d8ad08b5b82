package dev.wellhead.arrow;

import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumn;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Copies Arrow batches into pages, a buffer at a time where the layouts agree. */
public final class ArrowPages {
    private ArrowPages() {}

    /** The rows of a batch; {@code schema} is {@link PageSchemas#of} of the batch's schema. */
    public static Page page(Schema schema, VectorSchemaRoot batch) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(column(schema.field(i).type(), batch.getVector(i)));
        }
        return new Page(schema, batch.getRowCount(), columns);
    }

    private static Column column(DataType type, FieldVector vector) {
        int rows = vector.getValueCount();
        if (vector instanceof NullVector) {
            ColumnBuilder nulls = ColumnBuilder.of(type);
            for (int i = 0; i < rows; i++) {
                nulls.appendNull();
            }
            return nulls.build();
        }
        byte[] validity = vector.getNullCount() == 0 ? null : bytes(vector.getValidityBuffer(), Bits.bytesFor(rows));
        return switch (type.physical()) {
            case BOOLEAN -> new BooleanColumn(rows, bytes(vector.getDataBuffer(), Bits.bytesFor(rows)), validity);
            case INT -> new IntColumn(rows, days(vector, rows), validity);
            case LONG -> new LongColumn(rows, longs(vector, rows), validity);
            case DOUBLE -> new DoubleColumn(rows, doubles(vector, rows), validity);
            case FIXED ->
                new FixedColumn(rows, type.width(), bytes(vector.getDataBuffer(), rows * type.width()), validity);
            case BYTES -> texts(vector, rows, validity);
            case LIST -> {
                ListVector list = (ListVector) vector;
                int[] offsets = ints(list.getOffsetBuffer(), rows + 1);
                yield new ListColumn(rows, offsets, column(type.element().type(), list.getDataVector()), validity);
            }
            case STRUCT -> struct(type, (StructVector) vector, rows, validity);
        };
    }

    private static Column struct(DataType type, StructVector vector, int rows, byte @Nullable [] validity) {
        List<Column> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            fields.add(column(type.fields().get(i).type(), (FieldVector) vector.getChildByOrdinal(i)));
        }
        return new StructColumn(rows, fields, validity);
    }

    private static int[] days(FieldVector vector, int rows) {
        if (vector instanceof DateMilliVector millis) {
            int[] days = new int[rows];
            for (int i = 0; i < rows; i++) {
                days[i] = millis.isNull(i) ? 0 : (int) Math.floorDiv(millis.get(i), 86_400_000L);
            }
            return days;
        }
        return ints(vector.getDataBuffer(), rows);
    }

    private static long[] longs(FieldVector vector, int rows) {
        if (vector instanceof TimeSecVector || vector instanceof TimeMilliVector) {
            return scaled(ints(vector.getDataBuffer(), rows), vector instanceof TimeSecVector ? 1_000_000L : 1000L);
        }
        if (vector instanceof BaseIntVector integers && vector.getMinorType() != Types.MinorType.BIGINT) {
            return widened(integers, rows);
        }
        long[] values = new long[rows];
        vector.getDataBuffer()
                .nioBuffer(0, rows * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        return inMicros(vector.getField().getType(), values);
    }

    private static long[] widened(BaseIntVector integers, int rows) {
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = integers.isNull(i) ? 0 : integers.getValueAsLong(i);
        }
        return values;
    }

    private static long[] scaled(int[] values, long factor) {
        long[] scaled = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }

    private static long[] inMicros(ArrowType type, long[] values) {
        TimeUnit unit = type instanceof ArrowType.Timestamp timestamp
                ? timestamp.getUnit()
                : type instanceof ArrowType.Time time ? time.getUnit() : TimeUnit.MICROSECOND;
        for (int i = 0; unit != TimeUnit.MICROSECOND && i < values.length; i++) {
            values[i] = switch (unit) {
                case SECOND -> values[i] * 1_000_000L;
                case MILLISECOND -> values[i] * 1000L;
                case MICROSECOND -> values[i];
                case NANOSECOND -> Math.floorDiv(values[i], 1000L);
            };
        }
        return values;
    }

    private static double[] doubles(FieldVector vector, int rows) {
        double[] values = new double[rows];
        if (vector instanceof Float4Vector floats) {
            for (int i = 0; i < rows; i++) {
                values[i] = floats.isNull(i) ? 0 : floats.get(i);
            }
            return values;
        }
        vector.getDataBuffer()
                .nioBuffer(0, rows * 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    private static BytesColumn texts(FieldVector vector, int rows, byte @Nullable [] validity) {
        if (vector.getField().getType() instanceof ArrowType.LargeUtf8
                || vector.getField().getType() instanceof ArrowType.LargeBinary) {
            throw new IllegalArgumentException("field '" + vector.getName() + "' has 64-bit offsets");
        }
        int[] offsets = rows == 0 ? new int[1] : ints(vector.getOffsetBuffer(), rows + 1);
        return new BytesColumn(rows, offsets, bytes(vector.getDataBuffer(), offsets[rows]), validity);
    }

    private static int[] ints(ArrowBuf buffer, int count) {
        int[] values = new int[count];
        if (buffer.capacity() > 0) {
            buffer.nioBuffer(0, count * 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(values);
        }
        return values;
    }

    private static byte[] bytes(ArrowBuf buffer, int length) {
        byte[] copy = new byte[length];
        if (length > 0) {
            buffer.getBytes(0, copy);
        }
        return copy;
    }
}
