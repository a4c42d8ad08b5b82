package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Appends values to one column. Used by one thread. Each row takes exactly one append; {@link PageBuilder#endRow()}
 * checks it.
 */
@Stable(since = "0.1")
public abstract sealed class ColumnBuilder
        permits BooleanColumnBuilder,
                IntColumnBuilder,
                LongColumnBuilder,
                DoubleColumnBuilder,
                FixedColumnBuilder,
                BytesColumnBuilder,
                ListColumnBuilder,
                StructColumnBuilder {
    private static final int FIRST_CAPACITY = 64;

    private byte[] validity = new byte[FIRST_CAPACITY / 8];
    private int nulls;
    private int size;

    ColumnBuilder() {}

    /** A builder for values of {@code type}. */
    public static ColumnBuilder of(DataType type) {
        return switch (type.physical()) {
            case BOOLEAN -> new BooleanColumnBuilder();
            case INT -> new IntColumnBuilder();
            case LONG -> new LongColumnBuilder();
            case DOUBLE -> new DoubleColumnBuilder();
            case FIXED -> new FixedColumnBuilder(type);
            case BYTES -> new BytesColumnBuilder();
            case LIST -> new ListColumnBuilder(type);
            case STRUCT -> new StructColumnBuilder(type);
        };
    }

    /** Rows appended so far. */
    public final int size() {
        return size;
    }

    /** Appends a row without a value. */
    public final void appendNull() {
        appendEmpty();
        nulls++;
        advance(false);
    }

    /** The column built so far; the builder starts again from no rows. */
    public final Column build() {
        byte[] bitmap = nulls == 0 ? null : Arrays.copyOf(validity, Bits.bytesFor(size));
        Column column = build(size, bitmap);
        reset();
        size = 0;
        nulls = 0;
        Arrays.fill(validity, (byte) 0);
        return column;
    }

    /** Makes room for the value at index {@link #size()}, whatever it holds. */
    abstract void appendEmpty();

    abstract Column build(int rows, byte @Nullable [] bitmap);

    /** Forgets the values; the arrays were handed over. */
    abstract void reset();

    final void appended() {
        advance(true);
    }

    private void advance(boolean present) {
        if (size >>> 3 >= validity.length) {
            validity = Arrays.copyOf(validity, validity.length * 2);
        }
        if (present) {
            Bits.set(validity, size);
        }
        size++;
    }

    static int grown(int capacity, int needed) {
        if (needed < 0) {
            throw new IllegalStateException("a column cannot hold more than " + Integer.MAX_VALUE + " bytes");
        }
        int doubled = capacity > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : capacity * 2;
        return Math.max(Math.max(doubled, needed), FIRST_CAPACITY);
    }
}
