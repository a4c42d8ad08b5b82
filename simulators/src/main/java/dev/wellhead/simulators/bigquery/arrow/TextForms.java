package dev.wellhead.simulators.bigquery.arrow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.StructVector;

/** Values that the rows package gives as text, in the forms that Arrow has for them. */
final class TextForms {
    private static final int BIGNUM_SCALE = 38;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long GREATEST_MICROS = Long.MAX_VALUE / 1000;

    private TextForms() {}

    static ScalarWriters.TextSink utf8(VarCharVector vector) {
        return (index, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            vector.setSafe(index, bytes);
            return bytes.length + Integer.BYTES;
        };
    }

    static ScalarWriters.TextSink base64(VarBinaryVector vector) {
        return (index, text) -> {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            vector.setSafe(index, bytes);
            return bytes.length + Integer.BYTES;
        };
    }

    static ScalarWriters.TextSink decimal(DecimalVector vector) {
        int scale = vector.getScale();
        return (index, text) -> {
            vector.setSafe(index, new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP));
            return DecimalVector.TYPE_WIDTH;
        };
    }

    static ScalarWriters.TextSink bigDecimal(Decimal256Vector vector) {
        int scale = vector.getScale();
        return (index, text) -> {
            BigDecimal number = new BigDecimal(text);
            // A DECIMAL that is too wide for NUMERIC comes with its point; a BIGNUM is the value times 10^38.
            BigDecimal value = text.indexOf('.') >= 0 ? number : number.movePointLeft(BIGNUM_SCALE);
            // As bytes: the greatest values have 77 digits, one more than Arrow's precision lets through as a number.
            vector.setBigEndianSafe(
                    index,
                    value.setScale(scale, RoundingMode.HALF_UP).unscaledValue().toByteArray());
            return Decimal256Vector.TYPE_WIDTH;
        };
    }

    /** From months, days and microseconds. Hours that Arrow's nanoseconds cannot hold become days. */
    static ScalarWriters.TextSink interval(IntervalMonthDayNanoVector vector) {
        return (index, text) -> {
            String[] parts = text.split(" ");
            int days = Integer.parseInt(parts[1]);
            long micros = Long.parseLong(parts[2]);
            if (Math.abs(micros) > GREATEST_MICROS) {
                days = Math.addExact(days, (int) (micros / DAY_MICROS));
                micros %= DAY_MICROS;
            }
            vector.setSafe(index, Integer.parseInt(parts[0]), days, micros * 1000);
            return IntervalMonthDayNanoVector.TYPE_WIDTH;
        };
    }

    /** From two bounds; an empty one is unbounded. */
    static ScalarWriters.TextSink range(StructVector vector, ScalarWriters.LongSink start, ScalarWriters.LongSink end) {
        return (index, text) -> {
            int space = text.indexOf(' ');
            vector.setIndexDefined(index);
            bound(vector, 0, start, index, text.substring(0, space));
            bound(vector, 1, end, index, text.substring(space + 1));
            return 2 * Long.BYTES;
        };
    }

    private static void bound(StructVector vector, int child, ScalarWriters.LongSink sink, int index, String text) {
        if (text.isEmpty()) {
            ((org.apache.arrow.vector.FieldVector) vector.getChildByOrdinal(child)).setNull(index);
        } else {
            sink.set(index, Long.parseLong(text));
        }
    }

    static double parseDouble(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
