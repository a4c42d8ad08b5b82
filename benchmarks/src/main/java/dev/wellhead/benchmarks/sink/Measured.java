package dev.wellhead.benchmarks.sink;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Time on the wall and of all processor cores, both in seconds. */
record Measured(double wall, double cpu) {
    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    static Measured of(Work work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Measured((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    }

    static Measured median(List<Measured> runs) {
        return new Measured(median(runs, Measured::wall), median(runs, Measured::cpu));
    }

    /** A line of the report, the floor beside it. */
    String line(String name, long rows, Measured floor) {
        return String.format(
                Locale.ROOT,
                "%-32s %8.2f s %8.2f cpu-s %8.0f krows/s   %4.2f of floor by wall, %4.2f by cpu",
                name,
                wall,
                cpu,
                rows / wall / 1000,
                floor.wall / wall,
                floor.cpu / cpu);
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
        double[] sorted = runs.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
