package dev.wellhead.benchmarks.records;

import dev.wellhead.benchmarks.client.ClientProcess;
import dev.wellhead.benchmarks.client.Taken;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.io.IOException;
import java.util.ArrayList;
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
 * <p>Arguments: contacts (default 100000), rounds (default 5), and names of readers (default all); the median of the rounds
 * counts. Peak resident memory is that of the whole process, DuckDB's included.
 */
public final class RecordsBenchmark {
    private RecordsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("client")) {
            RecordReader reader = RecordReader.valueOf(arguments[1]);
            Account account = Account.of(arguments[2], arguments[3]);
            ClientProcess.measure(folder -> reader.read(account, folder));
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
            taken.forEach(
                    (reader, all) -> System.out.println(Taken.median(all).line(name(reader), contacts, "records")));
        }
    }

    private static RecordReader reader(String name) {
        return RecordReader.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String name(RecordReader reader) {
        return reader.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Taken run(RecordReader reader, long contacts, HubSpotSimulator simulator)
            throws IOException, InterruptedException {
        Taken taken = ClientProcess.run(
                RecordsBenchmark.class,
                "256m",
                List.of("client", reader.name(), simulator.endpoint(), simulator.privateAppToken()));
        if (reader != RecordReader.DRAIN && taken.rows() != contacts) {
            throw new IOException(reader + " read " + taken.rows() + " records of " + contacts);
        }
        return taken;
    }
}
