package dev.wellhead.benchmarks.reports;

import dev.wellhead.benchmarks.client.ClientProcess;
import dev.wellhead.benchmarks.client.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows per CPU-second of the client, reading a report in answers of 250,000 rows from a simulated property in another
 * process, without quotas and latency. Each reader runs in processes of its own, in turn, so that whatever else the machine
 * does hits all of them.
 *
 * <p>Arguments: events (default 560000; almost as many rows), rounds (default 5), and names of readers (default all). The
 * median of the rounds counts.
 */
public final class ReportsBenchmark {
    private ReportsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("client")) {
            ReportReader reader = ReportReader.valueOf(arguments[1]);
            Visits visits = new Visits(arguments[2], arguments[3]);
            ClientProcess.measure(folder -> reader.read(visits, folder));
            return;
        }
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 560_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<ReportReader> readers = arguments.length > 2
                ? Stream.of(arguments).skip(2).map(ReportsBenchmark::reader).toList()
                : List.of(ReportReader.values());
        try (AnswerServer server = AnswerServer.start(events)) {
            Map<ReportReader, List<Taken>> all = new EnumMap<>(ReportReader.class);
            for (int round = 0; round < rounds; round++) {
                for (ReportReader reader : readers) {
                    Taken taken = run(reader, server.visits());
                    System.err.println("round " + (round + 1) + ": " + taken.line(name(reader), taken.rows(), "rows"));
                    all.computeIfAbsent(reader, key -> new ArrayList<>()).add(taken);
                }
            }
            Map<ReportReader, Taken> medians = new EnumMap<>(ReportReader.class);
            all.forEach((reader, taken) -> medians.put(reader, Taken.median(taken)));
            report(medians, rounds);
        }
    }

    private static void report(Map<ReportReader, Taken> medians, int rounds) throws IOException {
        long rows = medians.values().iterator().next().rows();
        System.out.printf(
                Locale.ROOT,
                "Google Analytics, %,d rows x (%d dimensions + %d metrics), %,d rows an answer, medians of %d%n",
                rows,
                Visits.DIMENSIONS.size(),
                Visits.METRICS.size(),
                Visits.PAGE_ROWS,
                rounds);
        for (Map.Entry<ReportReader, Taken> entry : medians.entrySet()) {
            if (entry.getValue().rows() != rows) {
                throw new IOException(
                        entry.getKey() + " read " + entry.getValue().rows() + " rows, not " + rows);
            }
            System.out.println(entry.getValue().line(name(entry.getKey()), rows, "rows"));
        }
        ratio(medians, ReportReader.GRPC);
        ratio(medians, ReportReader.HTTP_JSON);
        if (medians.keySet().containsAll(List.of(ReportReader.DRAIN, ReportReader.FLOOR, ReportReader.DUCKDB))) {
            double floor = medians.get(ReportReader.DRAIN).cpu()
                    + medians.get(ReportReader.FLOOR).cpu();
            System.out.printf(
                    Locale.ROOT,
                    "duckdb takes %.2f x (drain + floor)%n",
                    medians.get(ReportReader.DUCKDB).cpu() / floor);
        }
    }

    private static void ratio(Map<ReportReader, Taken> medians, ReportReader peer) {
        if (medians.containsKey(peer) && medians.containsKey(ReportReader.PAGES)) {
            System.out.printf(
                    Locale.ROOT,
                    "pages makes %.1f x the rows per cpu-s of %s%n",
                    medians.get(peer).cpu() / medians.get(ReportReader.PAGES).cpu(),
                    name(peer));
        }
    }

    private static ReportReader reader(String name) {
        return ReportReader.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String name(ReportReader reader) {
        return reader.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Taken run(ReportReader reader, Visits visits) throws IOException, InterruptedException {
        return ClientProcess.run(
                ReportsBenchmark.class,
                reader.heap(),
                List.of("client", reader.name(), visits.endpoint(), visits.grpc()));
    }
}
