package dev.wellhead.benchmarks.records;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records per CPU-second of the client, reading all contacts of a simulator in this process over compressed HTTP,
 * without limits and latency. Each reader runs in processes of its own, in turn, so that whatever else the machine does
 * hits all of them.
 *
 * <p>Arguments: contacts (default 100000), rounds (default 5), and names of readers (default all). Each process reads
 * four times and measures the last, when the code is compiled; the median of the rounds counts. Peak resident memory is
 * that of the whole process, DuckDB's included.
 */
public final class RecordsBenchmark {
    private static final int WARM_UPS = 3;

    private RecordsBenchmark() {}

    /** What one process took: seconds of its processors, and megabytes at its highest. */
    private record Taken(double cpu, double peak) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("client")) {
            client(RecordReader.valueOf(arguments[1]), Account.of(arguments[2], arguments[3]));
            return;
        }
        long contacts = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<RecordReader> readers = arguments.length > 2
                ? Stream.of(arguments).skip(2).map(RecordsBenchmark::reader).toList()
                : List.of(RecordReader.values());
        HubSpotOptions options = HubSpotOptions.builder()
                .contacts(contacts)
                .archivedPermille(0)
                .mergedPermille(0)
                .limits(RateLimits.NONE)
                .build();
        try (HubSpotSimulator simulator = HubSpotSimulator.start(options)) {
            Map<RecordReader, List<Taken>> taken = new EnumMap<>(RecordReader.class);
            for (int round = 0; round < rounds; round++) {
                for (RecordReader reader : readers) {
                    taken.computeIfAbsent(reader, key -> new ArrayList<>()).add(run(reader, contacts, simulator));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "HubSpot, %,d contacts x %d properties, gzip, 100 a page, medians of %d%n",
                    contacts,
                    Account.PROPERTIES,
                    rounds);
            taken.forEach((reader, all) -> System.out.println(line(reader, contacts, all)));
        }
    }

    private static RecordReader reader(String name) {
        return RecordReader.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String line(RecordReader reader, long contacts, List<Taken> all) {
        double cpu = median(all.stream().mapToDouble(Taken::cpu).toArray());
        return String.format(
                Locale.ROOT,
                "%-15s %6.2f cpu-s  %,10.0f records per cpu-s  peak %4.0f MB",
                reader.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                cpu,
                contacts / cpu,
                median(all.stream().mapToDouble(Taken::peak).toArray()));
    }

    private static void client(RecordReader reader, Account account) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            once(reader, account);
        }
        double before = ClientCpu.seconds();
        long rows = once(reader, account);
        System.out.println("taken " + rows + " " + (ClientCpu.seconds() - before) + " " + ClientCpu.peakMegabytes());
    }

    private static long once(RecordReader reader, Account account) throws Exception {
        Path folder = Files.createTempDirectory("records");
        try {
            return reader.read(account, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(RecordsBenchmark::delete);
            }
        }
    }

    private static Taken run(RecordReader reader, long contacts, HubSpotSimulator simulator)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-XX:-UseDynamicNumberOfCompilerThreads",
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordsBenchmark.class.getName()));
        command.addAll(List.of("client", reader.name(), simulator.endpoint(), simulator.privateAppToken()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String[] words = output.lines()
                    .filter(text -> text.startsWith("taken "))
                    .findFirst()
                    .orElse("")
                    .split(" ");
            if (process.waitFor() != 0 || words.length != 4) {
                throw new IOException(reader + " failed");
            }
            if (reader != RecordReader.DRAIN && Long.parseLong(words[1]) != contacts) {
                throw new IOException(reader + " read " + words[1] + " records of " + contacts);
            }
            return new Taken(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
