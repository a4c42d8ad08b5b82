package dev.wellhead.benchmarks.rest;

import com.sun.management.OperatingSystemMXBean;
import dev.wellhead.simulators.Simulators;
import dev.wellhead.simulators.base.RunningSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows per CPU-second of the client, reading one table over REST from a simulator in this process; each reader runs in
 * processes of its own, in turn, so that whatever else the machine does hits all of them.
 *
 * <p>Arguments: rows (default 200000) and rounds (default 5). The median of the rounds counts; each process reads the
 * table twice and measures the second time, with code that is compiled by then.
 */
public final class RestBenchmark {
    private RestBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 4) {
            measure(RestReader.valueOf(arguments[0]), arguments[1], arguments[2], arguments[3]);
            return;
        }
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Map<String, String> options = Map.of("rows", Long.toString(rows), "cached-pages", "1000");
        try (RunningSimulator simulator = Simulators.start("bigquery", options)) {
            Map<RestReader, List<Double>> seconds = new EnumMap<>(RestReader.class);
            String table = simulator.details().get("dataset") + ".events";
            for (int round = 0; round < rounds; round++) {
                for (RestReader reader : RestReader.all()) {
                    double cpu = child(
                            rows,
                            reader,
                            simulator.endpoint(),
                            simulator.details().get("project"),
                            table);
                    seconds.computeIfAbsent(reader, key -> new ArrayList<>()).add(cpu);
                }
            }
            report(rows, rounds, seconds);
        }
    }

    private static void report(long rows, int rounds, Map<RestReader, List<Double>> seconds) {
        double google = median(seconds.get(RestReader.GOOGLE));
        System.out.printf(
                Locale.ROOT, "REST path, %,d rows x 20 columns, median of %d rounds, client CPU only%n", rows, rounds);
        seconds.forEach((reader, all) -> {
            double cpu = median(all);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %6.2f cpu-s  %,10.0f rows per cpu-s  %5.2f x google%n",
                    reader.name().toLowerCase(Locale.ROOT),
                    cpu,
                    rows / cpu,
                    google / cpu);
        });
    }

    private static void measure(RestReader reader, String endpoint, String project, String table) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        reader.read(endpoint, project, table);
        long before = system.getProcessCpuTime();
        long rows = reader.read(endpoint, project, table);
        if (reader != RestReader.DRAIN && rows != Long.getLong("rows", -1)) {
            throw new IllegalStateException(reader + " read " + rows + " rows, not " + Long.getLong("rows", -1));
        }
        System.out.println("cpu " + (system.getProcessCpuTime() - before) / 1e9 + " rows " + rows);
    }

    private static double child(long rows, RestReader reader, String endpoint, String project, String table)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseParallelGC",
                        "-Drows=" + rows,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestBenchmark.class.getName(),
                        reader.name(),
                        endpoint,
                        project,
                        table)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.lines()
                    .filter(text -> text.startsWith("cpu "))
                    .findFirst()
                    .orElse("");
            if (process.waitFor() != 0 || line.isEmpty()) {
                throw new IOException(reader + " failed");
            }
            return Double.parseDouble(line.substring(4, line.indexOf(" rows")));
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
