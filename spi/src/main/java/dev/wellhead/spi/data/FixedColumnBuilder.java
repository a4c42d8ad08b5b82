package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of values with the same number of bytes each. */
@Stable(since = "0.1")
public final class FixedColumnBuilder extends ColumnBuilder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private final DataType type;
    private final int width;
    private byte[] bytes = new byte[0];

    FixedColumnBuilder(DataType type) {
        this.type = type;
        this.width = type.width();
    }

    /** Appends a copy of the {@code width} bytes at {@code offset}. */
    public void append(byte[] source, int offset) {
        appendEmpty();
        System.arraycopy(source, offset, bytes, size() * width, width);
        appended();
    }

    /** Appends the unscaled value of a decimal that fits a long. */
    public void appendUnscaled(long unscaled) {
        requireDecimal();
        if (type.precision() < 19 && Math.abs(unscaled) >= POWERS_OF_TEN[type.precision()]) {
            throw new ArithmeticException("more digits than " + type + " holds");
        }
        appendEmpty();
        int at = size() * width;
        LONGS.set(bytes, at, unscaled);
        for (int i = 8; i < width; i += 8) {
            LONGS.set(bytes, at + i, unscaled >> 63);
        }
        appended();
    }

    /**
     * Appends a decimal.
     *
     * @throws ArithmeticException when it has more digits, before or after the point, than the type holds
     */
    public void append(BigDecimal value) {
        requireDecimal();
        BigDecimal scaled = value.setScale(type.scale());
        if (scaled.precision() > type.precision()) {
            throw new ArithmeticException("more digits than " + type + " holds");
        }
        byte[] bigEndian = scaled.unscaledValue().toByteArray();
        appendEmpty();
        int at = size() * width;
        Arrays.fill(bytes, at, at + width, (byte) (bigEndian[0] >> 7));
        for (int i = 0; i < bigEndian.length; i++) {
            bytes[at + i] = bigEndian[bigEndian.length - 1 - i];
        }
        appended();
    }

    /** Appends an interval. */
    public void append(Interval interval) {
        if (!type.name().equals(DataType.INTERVAL.name())) {
            throw new IllegalStateException("a column of " + type + " takes no intervals");
        }
        appendEmpty();
        int at = size() * width;
        INTS.set(bytes, at, interval.months());
        INTS.set(bytes, at + 4, interval.days());
        LONGS.set(bytes, at + 8, interval.nanos());
        appended();
    }

    /** The decimal at a row of a built column. */
    public static BigDecimal decimal(DataType type, FixedColumn column, int row) {
        int width = column.width();
        byte[] bigEndian = new byte[width];
        for (int i = 0; i < width; i++) {
            bigEndian[i] = column.bytes()[row * width + width - 1 - i];
        }
        return new BigDecimal(new BigInteger(bigEndian), type.scale());
    }

    /** The interval at a row of a built column. */
    public static Interval interval(FixedColumn column, int row) {
        int at = row * column.width();
        byte[] source = column.bytes();
        return new Interval(
                (int) INTS.get(source, at), (int) INTS.get(source, at + 4), (long) LONGS.get(source, at + 8));
    }

    @Override
    void appendEmpty() {
        int end = Math.multiplyExact(size() + 1, width);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, end));
        }
    }

    @Override
    FixedColumn build(int rows, byte @Nullable [] bitmap) {
        return new FixedColumn(rows, width, bytes, bitmap);
    }

    @Override
    void reset() {
        bytes = new byte[bytes.length];
    }

    private void requireDecimal() {
        if (!type.isDecimal()) {
            throw new IllegalStateException("a column of " + type + " takes no decimals");
        }
    }
}
