package dev.wellhead.benchmarks.client;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one reading took.
 *
 * @param rows what the reader answered
 * @param cpu seconds of the process's processors
 * @param peak megabytes of the process at its highest
 */
public record Taken(long rows, double cpu, double peak) {
    /** The median of each figure; the rows are those of the first. */
    public static Taken median(List<Taken> all) {
        return new Taken(all.get(0).rows, median(all, Taken::cpu), median(all, Taken::peak));
    }

    /** A line of the report. */
    public String line(String name, long count, String what) {
        return String.format(
                Locale.ROOT,
                "%-15s %6.2f cpu-s  %,10.0f %s per cpu-s  peak %4.0f MB",
                name,
                cpu,
                count / cpu,
                what,
                peak);
    }

    private static double median(List<Taken> all, ToDoubleFunction<Taken> value) {
        double[] sorted = all.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
