package dev.wellhead.connectors.bigquery.schema;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.FixedColumnBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads BigQuery's texts of numbers from bytes. Stateless. */
public final class NumberText {
    /** Digits that a long holds in any case. */
    private static final int LONG_DIGITS = 18;

    private NumberText() {}

    /** A double, in decimal or exponent form, or one of the spellings of NaN and the infinities. */
    public static double real(byte[] text, int start, int length) {
        int last = length == 0 ? 0 : text[start + length - 1] | 0x20;
        if (last == 'n' || last == 'f' || last == 'y') {
            return switch (new String(text, start, length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT)) {
                case "nan", "-nan" -> Double.NaN;
                case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw new NumberFormatException("not a number");
            };
        }
        return JavaDoubleParser.parseDouble(text, start, length);
    }

    /** Appends a decimal exactly. Throws ArithmeticException or NumberFormatException when it cannot. */
    public static void appendDecimal(byte[] text, int start, int length, DataType type, FixedColumnBuilder target) {
        if (length <= LONG_DIGITS && appendShort(text, start, length, type, target)) {
            return;
        }
        BigDecimal value = new BigDecimal(new String(text, start, length, StandardCharsets.US_ASCII));
        BigDecimal scaled = value.setScale(type.scale());
        if (scaled.precision() > DataType.MAX_DECIMAL_PRECISION && type.precision() == DataType.MAX_DECIMAL_PRECISION) {
            // BIGNUMERIC reaches 5.78e38, where its 77th digit is a partial one; its 32 bytes hold it nevertheless.
            target.append(littleEndian(scaled.unscaledValue(), type.width()), 0);
        } else {
            target.append(scaled);
        }
    }

    private static boolean appendShort(byte[] text, int start, int length, DataType type, FixedColumnBuilder target) {
        int end = start + length;
        boolean negative = length > 0 && text[start] == '-';
        int point = -1;
        long value = 0;
        int digits = 0;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                digits++;
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                return false;
            }
        }
        int missing = type.scale() - (point < 0 ? 0 : end - point - 1);
        if (digits == 0 || missing < 0 || digits + missing > LONG_DIGITS) {
            return false;
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        target.appendUnscaled(negative ? -value : value);
        return true;
    }

    private static byte[] littleEndian(BigInteger unscaled, int width) {
        byte[] bigEndian = unscaled.toByteArray();
        if (bigEndian.length > width) {
            throw new ArithmeticException("more digits than " + width + " bytes hold");
        }
        byte[] bytes = new byte[width];
        Arrays.fill(bytes, (byte) (bigEndian[0] >> 7));
        for (int i = 0; i < bigEndian.length; i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }
}
