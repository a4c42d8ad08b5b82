package dev.wellhead.cli.output;

import java.util.List;

/** A series as one line of small bars. */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = "_.-=+*%#";

    private Sparkline() {}

    /** One character per value, the lowest and highest spanning the scale; a blank where there is no value. */
    public static String draw(List<Double> values, boolean unicode) {
        String levels = unicode ? BLOCKS : ASCII;
        double lowest = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double highest = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                line.append(' ');
                continue;
            }
            double share = highest == lowest ? 0.5 : (value - lowest) / (highest - lowest);
            line.append(levels.charAt((int) Math.round(share * (levels.length() - 1))));
        }
        return line.toString();
    }
}
