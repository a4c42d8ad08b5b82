package dev.wellhead.simulators.ga4.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the service writes them. */
public final class Numbers {
    private static final MathContext FIFTEEN = new MathContext(15);
    private static final MathContext SEVENTEEN = new MathContext(17);
    private static final double EXACT = 1e15;

    private Numbers() {}

    /** With 15 significant digits, or 17 where those do not give the number back; whole numbers without a point. */
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shorter = exact.round(FIFTEEN);
        BigDecimal shown = shorter.doubleValue() == value ? shorter : exact.round(SEVENTEEN);
        return shown.stripTrailingZeros().toPlainString();
    }
}
