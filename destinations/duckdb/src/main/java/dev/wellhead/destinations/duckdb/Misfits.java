package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.LongColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which values of a column DuckDB cannot hold exactly. */
final class Misfits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** The first timestamp of DuckDB, 290309-12-22 (BC); the last one lies before its mark for infinity. */
    private static final long FIRST_TIMESTAMP = -9_223_372_022_400_000_000L;

    private static final BigInteger[] LIMITS = new BigInteger[DataType.MAX_DECIMAL_PRECISION + 1];

    static {
        for (int i = 0; i < LIMITS.length; i++) {
            LIMITS[i] = BigInteger.TEN.pow(i);
        }
    }

    private Misfits() {}

    /** Rows whose value does not fit; null when all do. Looks at the column itself, not into lists and structs. */
    static @Nullable BitSet find(DataType type, Column column) {
        if (column instanceof IntColumn ints) {
            return type.name().equals("date") ? rows(column, row -> !isDate(ints.value(row))) : null;
        } else if (column instanceof LongColumn longs) {
            return switch (type.name()) {
                case "timestamp", "datetime" -> rows(column, row -> !isTimestamp(longs.value(row)));
                case "time" -> rows(column, row -> longs.value(row) < 0 || longs.value(row) > MICROS_PER_DAY);
                default -> null;
            };
        } else if (column instanceof FixedColumn fixed) {
            return ofFixed(type, fixed);
        } else if (column instanceof BytesColumn bytes) {
            return type.isText() ? ofText(type, bytes) : null;
        }
        return null;
    }

    /** Why a value of the type may not fit, as the end of a sentence. */
    static String reason(DataType type) {
        return switch (type.name()) {
            case "date", "timestamp", "datetime" ->
                "lies outside the years that DuckDB's " + DuckTypes.sql(type) + " holds";
            case "time" -> "is not a time of day";
            case "interval" -> "is finer than a microsecond, DuckDB's finest INTERVAL";
            case "decimal" -> "has more digits than " + type;
            case "json" -> "is not JSON";
            default -> "is not UTF-8; its bytes are given in base64";
        };
    }

    private static boolean isDate(int days) {
        // The ends of the range stand for infinity and for nothing.
        return days > -Integer.MAX_VALUE && days < Integer.MAX_VALUE;
    }

    private static boolean isTimestamp(long micros) {
        return micros >= FIRST_TIMESTAMP && micros < Long.MAX_VALUE;
    }

    private static @Nullable BitSet ofFixed(DataType type, FixedColumn column) {
        if (type.name().equals("interval")) {
            return rows(column, row -> FixedColumnBuilder.interval(column, row).nanos() % 1000 != 0);
        }
        return type.isDecimal() ? rows(column, row -> !hasDigits(type, column, row)) : null;
    }

    private static boolean hasDigits(DataType type, FixedColumn column, int row) {
        int at = row * column.width();
        if (column.width() == 16 && type.precision() >= 19) {
            long low = (long) LONGS.get(column.bytes(), at);
            long high = (long) LONGS.get(column.bytes(), at + 8);
            if (high == low >> 63) {
                return true;
            }
        }
        BigInteger unscaled = FixedColumnBuilder.decimal(type, column, row).unscaledValue();
        return unscaled.abs().compareTo(LIMITS[type.precision()]) < 0;
    }

    private static @Nullable BitSet ofText(DataType type, BytesColumn column) {
        byte[] bytes = column.bytes();
        int[] offsets = column.offsets();
        if (type.name().equals("json")) {
            return rows(
                    column,
                    row -> !Utf8.isValid(bytes, offsets[row], offsets[row + 1])
                            || !JsonTexts.isValid(column.text(row)));
        }
        int end = offsets[column.size()];
        if (Utf8.skipAscii(bytes, offsets[0], end) == end) {
            return null;
        }
        return rows(column, row -> !Utf8.isValid(bytes, offsets[row], offsets[row + 1]));
    }

    private static @Nullable BitSet rows(Column column, IntPredicate misfit) {
        BitSet found = null;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isNull(row) && misfit.test(row)) {
                found = found == null ? new BitSet(column.size()) : found;
                found.set(row);
            }
        }
        return found;
    }
}
