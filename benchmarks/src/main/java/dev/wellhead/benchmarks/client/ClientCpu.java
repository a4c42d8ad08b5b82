package dev.wellhead.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What this process has cost so far. On Linux without the threads of the JVM that compile, which on a busy machine are
 * at work long after the start.
 */
final class ClientCpu {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final double TICKS = 100;

    private ClientCpu() {}

    /** Seconds of all processors. */
    static double seconds() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9 - compiling();
    }

    /** Megabytes of memory at the highest; not a number where the system does not tell. */
    static double peakMegabytes() throws IOException {
        Path status = PROCESS.resolve("status");
        return !Files.exists(status)
                ? Double.NaN
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(Double.NaN);
    }

    private static double compiling() throws IOException {
        double seconds = 0;
        if (!Files.exists(PROCESS)) {
            return 0;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(PROCESS.resolve("task"))) {
            for (Path thread : threads) {
                seconds += compiling(thread);
            }
        }
        return seconds;
    }

    private static double compiling(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int name = stat.lastIndexOf(')');
            if (!stat.substring(0, name).contains("Compiler")) {
                return 0;
            }
            String[] fields = stat.substring(name + 2).split(" ", 14);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
