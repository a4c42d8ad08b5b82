package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.spi.data.FixedColumn;
import java.math.BigInteger;

/**
 * Decimal columns in another layout than the page's: as wide as the service sends them, with the scale that a query's result
 * has where its table declares fewer digits. A value is never rounded. Stateless.
 */
final class Decimals {
    private Decimals() {}

    /**
     * The same numbers.
     *
     * @param digits how many digits behind the point are taken away; negative to add some
     * @throws ArrowException when a number has more digits than there is room for
     */
    static FixedColumn fitted(FixedColumn column, int width, int digits) throws ArrowException {
        byte[] target = new byte[Math.multiplyExact(column.size(), width)];
        BigInteger power = BigInteger.TEN.pow(Math.abs(digits));
        byte[] reversed = new byte[column.width()];
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row)) {
                continue;
            }
            for (int i = 0; i < reversed.length; i++) {
                reversed[i] = column.bytes()[(row + 1) * reversed.length - 1 - i];
            }
            write(scaled(new BigInteger(reversed), power, digits, row), target, row, width);
        }
        return new FixedColumn(column.size(), width, target, column.validity());
    }

    private static BigInteger scaled(BigInteger value, BigInteger power, int digits, int row) throws ArrowException {
        if (digits <= 0) {
            return value.multiply(power);
        }
        BigInteger[] parts = value.divideAndRemainder(power);
        if (parts[1].signum() != 0) {
            throw new ArrowException("a number of row " + row + " has more digits behind the point than its column");
        }
        return parts[0];
    }

    private static void write(BigInteger value, byte[] target, int row, int width) throws ArrowException {
        byte[] bytes = value.toByteArray();
        if (bytes.length > width) {
            throw new ArrowException("a number of row " + row + " has more than " + width + " bytes");
        }
        byte sign = (byte) (value.signum() < 0 ? -1 : 0);
        for (int i = 0; i < width; i++) {
            target[row * width + i] = i < bytes.length ? bytes[bytes.length - 1 - i] : sign;
        }
    }
}
