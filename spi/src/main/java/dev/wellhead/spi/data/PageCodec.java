package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages as bytes, for another process or a temporary file. Both sides know the schema; a page is its columns one after
 * the other: row count, validity, values, numbers little-endian as in memory. Not for storage beyond a run: the form may
 * change with the SPI's minor version, which its first byte tells.
 */
@Stable(since = "0.1")
public final class PageCodec {
    private static final int FORM = 1;
    private static final int STEP = 1024 * 1024;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private PageCodec() {}

    /** Writes one page; does not flush. */
    public static void write(Page page, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeByte(FORM);
        data.writeInt(page.rows());
        byte[] operations = page.operations();
        data.writeBoolean(operations != null);
        if (operations != null) {
            data.write(operations, 0, page.rows());
        }
        LittleEndian numbers = new LittleEndian();
        for (Column column : page.columns()) {
            write(column, data, numbers);
        }
        data.flush();
    }

    /**
     * Reads one page of a schema.
     *
     * @return null at the end of the stream
     * @throws IOException when the bytes are not a page of this schema
     */
    public static @Nullable Page read(Schema schema, InputStream in) throws IOException {
        int form = in.read();
        if (form < 0) {
            return null;
        }
        if (form != FORM) {
            throw new IOException("a page begins with form " + FORM + ", but " + form + " was read");
        }
        DataInputStream data = new DataInputStream(in);
        try {
            int rows = count(data.readInt(), "rows");
            byte[] operations = data.readBoolean() ? operations(bytes(data, rows)) : null;
            LittleEndian numbers = new LittleEndian();
            List<Column> columns = new ArrayList<>();
            for (Field field : schema.fields()) {
                columns.add(read(field.type(), rows, data, numbers));
            }
            return new Page(schema, rows, columns, operations);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("the bytes are not a page of this schema: " + e.getMessage(), e);
        }
    }

    private static void write(Column column, DataOutputStream data, LittleEndian numbers) throws IOException {
        int rows = column.size();
        byte[] validity = column.validity();
        data.writeBoolean(validity != null);
        if (validity != null) {
            data.write(validity, 0, Bits.bytesFor(rows));
        }
        if (column instanceof BooleanColumn booleans) {
            data.write(booleans.bits(), 0, Bits.bytesFor(rows));
        } else if (column instanceof IntColumn ints) {
            numbers.write(ints.values(), rows, data);
        } else if (column instanceof LongColumn longs) {
            numbers.write(longs.values(), rows, data);
        } else if (column instanceof DoubleColumn doubles) {
            numbers.write(doubles.values(), rows, data);
        } else if (column instanceof FixedColumn fixed) {
            data.write(fixed.bytes(), 0, rows * fixed.width());
        } else if (column instanceof BytesColumn bytes) {
            numbers.write(bytes.offsets(), rows + 1, data);
            data.write(bytes.bytes(), 0, bytes.offsets()[rows]);
        } else if (column instanceof ListColumn list) {
            numbers.write(list.offsets(), rows + 1, data);
            data.writeInt(list.elements().size());
            write(list.elements(), data, numbers);
        } else {
            for (Column field : ((StructColumn) column).fields()) {
                write(field, data, numbers);
            }
        }
    }

    private static Column read(DataType type, int rows, DataInputStream data, LittleEndian numbers) throws IOException {
        byte[] validity = data.readBoolean() ? bytes(data, Bits.bytesFor(rows)) : null;
        return switch (type.physical()) {
            case BOOLEAN -> new BooleanColumn(rows, bytes(data, Bits.bytesFor(rows)), validity);
            case INT -> new IntColumn(rows, numbers.ints(data, rows), validity);
            case LONG -> new LongColumn(rows, numbers.longs(data, rows), validity);
            case DOUBLE -> new DoubleColumn(rows, numbers.doubles(data, rows), validity);
            case FIXED -> new FixedColumn(rows, type.width(), bytes(data, (long) type.width() * rows), validity);
            case BYTES -> {
                int[] offsets = offsets(data, rows, numbers);
                yield new BytesColumn(rows, offsets, bytes(data, offsets[rows]), validity);
            }
            case LIST -> {
                int[] offsets = offsets(data, rows, numbers);
                int elements = count(data.readInt(), "elements");
                yield new ListColumn(rows, offsets, read(type.element().type(), elements, data, numbers), validity);
            }
            case STRUCT -> {
                List<Column> fields = new ArrayList<>();
                for (Field field : type.fields()) {
                    fields.add(read(field.type(), rows, data, numbers));
                }
                yield new StructColumn(rows, fields, validity);
            }
        };
    }

    private static int[] offsets(DataInputStream data, int rows, LittleEndian numbers) throws IOException {
        int[] offsets = numbers.ints(data, Math.addExact(rows, 1));
        for (int i = 0; i < rows; i++) {
            Column.require(offsets[i] >= 0 && offsets[i] <= offsets[i + 1], "offsets do not ascend");
        }
        return offsets;
    }

    private static byte[] operations(byte[] operations) {
        for (byte operation : operations) {
            Column.require(operation >= 0 && operation < Operation.values().length, "unknown operation " + operation);
        }
        return operations;
    }

    private static int count(int value, String what) {
        Column.require(value >= 0, value + " " + what);
        return value;
    }

    /** Reads in steps, so that a wrong length fails at the end of the stream and not by filling the memory. */
    private static byte[] bytes(DataInputStream data, long length) throws IOException {
        Column.require(length <= MAX_BYTES, length + " bytes in one column");
        byte[] bytes = new byte[(int) Math.min(length, STEP)];
        for (int size = 0; size < length; size = bytes.length) {
            bytes = size < bytes.length ? bytes : Arrays.copyOf(bytes, LittleEndian.grown(size, (int) length));
            if (data.readNBytes(bytes, size, bytes.length - size) < bytes.length - size) {
                throw new EOFException("the stream ends within a page");
            }
        }
        return bytes;
    }
}
