package dev.wellhead.endtoend;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A simulated BigQuery with two tables whose rows become more and change, and that fails as told; read by REST, or by sessions
 * of the Storage Read API.
 */
final class ChangingShop implements ChangingSource {
    private static final List<String> TABLES = List.of(BigQuerySimulator.GENERATED_TABLE, "visits");
    private static final String CURSOR = "updated_at";
    private static final int PAGE_BYTES = 40_000;

    /** A token serves this many requests and this long at least: none is refused twice in a row. */
    private static final int REQUESTS_PER_TOKEN = 15;

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(1);

    private static final int BATCH_ROWS = 50;
    private static final int STREAM_BYTES = 40_000;
    private static final Duration SLOW = Duration.ofMillis(700);

    private final BigQuerySimulator simulator;
    private final StreamRereads rereads;
    private final List<Trouble> troubles;
    private final Path folder;
    private final Random random;
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private Trouble trouble = Trouble.NONE;
    private long tokensEndAt;
    private long tokensEnded = System.nanoTime();

    private ChangingShop(BigQuerySimulator simulator, List<Trouble> troubles, Path folder, Random random, int first) {
        this.simulator = simulator;
        this.rereads = new StreamRereads(simulator.requests());
        this.troubles = troubles;
        this.folder = folder;
        this.random = random;
        rows.put(TABLES.get(0), first);
        rows.put(TABLES.get(1), first / 3);
        simulator.generate(TABLES.get(1), first / 3);
    }

    /** Starts it, and writes a project file with its connection {@code bq} into the folder. */
    static ChangingShop start(Path folder, Random random) throws IOException {
        return start(BigQueryOptions.builder(), Trouble.OF_REQUESTS, folder, random);
    }

    /** The same with some sixteen streams for each table. */
    static ChangingShop streams(Path folder, Random random) throws IOException {
        return start(ofStreams(), Trouble.OF_STREAMS, folder, random);
    }

    /** One whose streams take so long that a sync commits in the middle of them. */
    static ChangingShop slowStreams(Path folder, Random random) throws IOException {
        return start(ofStreams().readLatency(SLOW), List.of(Trouble.NONE), folder, random);
    }

    private static BigQueryOptions.Builder ofStreams() {
        return BigQueryOptions.builder().grpcPort(0).batchRows(BATCH_ROWS).streamBytes(STREAM_BYTES);
    }

    private static ChangingShop start(
            BigQueryOptions.Builder options, List<Trouble> troubles, Path folder, Random random) throws IOException {
        int first = 1_500 + random.nextInt(2_500);
        options.seed(random.nextInt()).rows(first).pageBytes(PAGE_BYTES).authentication(true);
        ChangingShop shop = new ChangingShop(BigQuerySimulator.start(options.build()), troubles, folder, random, first);
        Path key = shop.simulator.writeServiceAccountKey(folder.resolve("key.json"), "robot");
        String storage = shop.simulator
                .grpcEndpoint()
                .map(endpoint -> "      storage-endpoint: http://" + endpoint + "\n")
                .orElse("");
        Files.writeString(
                folder.resolve("wellhead.yml"),
                """
                connections:
                  bq:
                    type: bigquery
                    auth:
                      kind: service-account
                      key-file: %s
                    settings:
                      project: %s
                      endpoint: %s
                """.formatted(key, shop.simulator.project(), shop.simulator.endpoint()) + storage);
        return shop;
    }

    @Override
    public SyncProcess sync(Path file, boolean cursor) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("sync"));
        TABLES.forEach(table -> arguments.add("bq." + simulator.dataset() + "." + table));
        arguments.addAll(List.of("--to", "duckdb:" + file, "--progress", "plain"));
        if (cursor) {
            arguments.addAll(List.of("--cursor", CURSOR));
        }
        return SyncProcess.start(folder, arguments.toArray(String[]::new));
    }

    @Override
    public void suffer() {
        suffer(troubles.get(random.nextInt(troubles.size())));
    }

    private void suffer(Trouble next) {
        trouble = next;
        simulator.faults(next.rules());
        tokensEndAt = requests() + 1 + random.nextInt(REQUESTS_PER_TOKEN);
    }

    /** Ends tokens where that is the trouble. */
    @Override
    public void attend() {
        boolean old = System.nanoTime() - tokensEnded >= TOKEN_LIFE.toNanos();
        if (trouble == Trouble.TOKENS_EXPIRE && old && requests() >= tokensEndAt) {
            simulator.expireTokens();
            tokensEnded = System.nanoTime();
            tokensEndAt = requests() + REQUESTS_PER_TOKEN;
        }
    }

    @Override
    public long requests() {
        return simulator.requests().counts().total();
    }

    /** Rows come, and others get new values. */
    @Override
    public void change() {
        for (String table : TABLES) {
            int count = rows.getOrDefault(table, 0);
            int changed = 1 + random.nextInt(count / 3);
            simulator.update(table, random.nextInt(count - changed), changed);
            int added = random.nextInt(300);
            simulator.append(table, added);
            rows.put(table, count + added);
        }
    }

    /** Rows change between syncs only. */
    @Override
    public boolean settle() {
        suffer(Trouble.NONE);
        return false;
    }

    /** A page of REST is asked for by a token, which does not tell its rows; a stream by its name and a row. */
    @Override
    public Tally check(SyncProcess ended, Path file) throws IOException, SQLException {
        return rereads.check(file);
    }

    @Override
    public String difference(Path file) throws IOException, InterruptedException, SQLException {
        for (String table : TABLES) {
            Map<Long, String> source = WideRows.atSource(simulator, table);
            Map<Long, String> destination = WideRows.atDestination(file, "bq." + simulator.dataset() + "_" + table);
            if (!source.equals(destination)) {
                return table + ": " + difference(source, destination);
            }
        }
        return "";
    }

    private static String difference(Map<Long, String> source, Map<Long, String> destination) {
        for (Map.Entry<Long, String> row : source.entrySet()) {
            String found = destination.get(row.getKey());
            if (!row.getValue().equals(found)) {
                return "the source has " + source.size() + " rows, the destination " + destination.size()
                        + "; the first difference:\n  source      " + row.getValue() + "\n  destination " + found;
            }
        }
        return "the destination has " + destination.size() + " rows, the source " + source.size();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
