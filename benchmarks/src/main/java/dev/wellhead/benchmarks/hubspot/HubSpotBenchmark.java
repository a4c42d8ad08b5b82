package dev.wellhead.benchmarks.hubspot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A sync of contacts with 40 properties into DuckDB, as a person starts it, from a simulated HubSpot with the limits of
 * Professional: how much of what the lanes allow is used. Then the same with three pairs of associations in the same run.
 * The simulator's clock is the real one, so it lasts as long as the rates make it last. Arguments: contacts, and rounds, of
 * which the median counts.
 */
public final class HubSpotBenchmark {
    private static final int PROPERTIES = 40;
    private static final List<String> PAIRS =
            List.of("contacts_to_companies", "contacts_to_deals", "contacts_to_tickets");

    private final PrintStream out;
    private final Path folder;
    private final long contacts;

    private HubSpotBenchmark(PrintStream out, Path folder, long contacts) {
        this.out = out;
        this.folder = folder;
        this.contacts = contacts;
    }

    public static void main(String[] args) throws Exception {
        long contacts = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("hubspot-benchmark");
        try {
            new HubSpotBenchmark(System.out, folder, contacts).run(rounds);
        } finally {
            delete(folder);
        }
    }

    private void run(int rounds) throws Exception {
        List<LaneUse> alone = new ArrayList<>();
        List<LaneUse> beside = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            alone.add(sync("contacts", List.of()));
            beside.add(sync("with three pairs", PAIRS));
        }
        LaneUse one = median(alone);
        LaneUse other = median(beside);
        out.printf(
                Locale.ROOT,
                "%,d contacts x %d properties, medians of %d: %.1f %% of what list and search allow, %.3f %% refused;"
                        + " three pairs add %.1f %%%n",
                contacts,
                PROPERTIES,
                rounds,
                100 * one.share(),
                100 * one.refusedShare(),
                100 * (other.seconds() / one.seconds() - 1));
    }

    /** Each in a new project and against a new simulator, whose windows are empty. */
    private LaneUse sync(String name, List<String> pairs) throws Exception {
        Path project = Files.createTempDirectory(folder, "project");
        try (SimulatedHubSpot hubSpot = SimulatedHubSpot.start(project, contacts)) {
            Files.writeString(project.resolve("wellhead.yml"), projectFile(hubSpot, pairs));
            hubSpot.forget();
            Command.run(project, List.of("-q", "sync", "--progress", "none"));
            LaneUse use = LaneUse.of(hubSpot.requests());
            out.println(use.line(name, contacts) + " | " + counted(project.resolve("out.duckdb"), pairs));
            return use;
        }
    }

    private static String projectFile(SimulatedHubSpot hubSpot, List<String> pairs)
            throws IOException, InterruptedException {
        List<String> columns = hubSpot.properties().subList(0, PROPERTIES);
        StringBuilder text =
                new StringBuilder(String.format("""
                connections:
                  hs:
                    type: hubspot
                    settings:
                      endpoint: %s
                    auth:
                      kind: bearer
                      token: %s
                destinations:
                  out:
                    type: duckdb
                    path: out.duckdb
                syncs:
                  - connection: hs
                    destination: out
                    streams:
                      - name: contacts
                        select: [%s]
                """, hubSpot.endpoint(), hubSpot.token(), String.join(", ", columns)));
        pairs.forEach(pair -> text.append("      - ").append(pair).append('\n'));
        return text.toString();
    }

    /** Rows, and how many of them stand twice. */
    private static String counted(Path file, List<String> pairs) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            StringBuilder text = new StringBuilder(count(statement, "contacts", "_id"));
            for (String pair : pairs) {
                text.append(", ").append(count(statement, pair, "(from_id, to_id, category, type_id)"));
            }
            return text.toString();
        }
    }

    private static String count(Statement statement, String stream, String key) throws SQLException {
        String sql = "SELECT count(*), count(*) - count(DISTINCT " + key + ") FROM hs." + stream;
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.format(Locale.ROOT, "%s %,d rows (%d twice)", stream, result.getLong(1), result.getLong(2));
        }
    }

    private static LaneUse median(List<LaneUse> uses) {
        List<LaneUse> sorted = new ArrayList<>(uses);
        sorted.sort(Comparator.comparingDouble(LaneUse::seconds));
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
