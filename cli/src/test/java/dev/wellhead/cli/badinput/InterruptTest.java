package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as the terminal sends it, to a process of its own. */
class InterruptTest {
    private static final long ROWS = 20_000;
    private static final String PAGES = "tabledata.list|jobs.getQueryResults";
    private static final Pattern COMMITTED = Pattern.compile("\"committed\":[1-9]");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theCheckpointIsKeptAndTheNextSyncEndsEqual() throws Exception {
        try (Shop shop = Shop.open(folder, ROWS).connect("slow", "page-rows=1000", "full-read=table")) {
            shop.simulator().faults(List.of(FaultRule.slow(PAGES, 8, FaultKind.DELAY, Duration.ofMinutes(5))));
            Process sync = start("sync", "slow.shop.events", "--parallel", "1", "--progress", "json");
            List<String> events = new ArrayList<>();
            try (BufferedReader lines = sync.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    events.add(line);
                    if (COMMITTED.matcher(line).find()) {
                        break;
                    }
                }
                assertThat(COMMITTED.matcher(String.join("\n", events)).find())
                        .as("rows were committed: %s", events)
                        .isTrue();
                interrupt(sync);
                lines.lines().forEach(events::add);
            }

            assertThat(sync.waitFor()).isEqualTo(130);
            assertThat(events.get(events.size() - 1)).contains("\"event\":\"end\"", "\"exit\":130", "\"interrupted\"");
            shop.simulator().faults(List.of());
            shop.simulator().requests().clear();

            CliRun.Result next = shop.run("sync", "slow.shop.events");
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(next.out()).contains("whole, went on");
            assertThat(pages(shop))
                    .as("pages that were committed are not read again")
                    .isLessThan(ROWS / 1000);
            assertEqual(shop);
        }
    }

    /** Compares what came with what the source answers to a read of everything. */
    private void assertEqual(Shop shop) {
        String columns =
                "count(*) AS n, count(DISTINCT id) AS ids, bit_xor(hash(id, name, price, updated_at)) AS all_values";
        CliRun.Result fresh = shop.run("sync", "shop.shop.events");
        assertThat(fresh.code()).as(fresh.err()).isZero();
        String come = row(shop, "SELECT " + columns + " FROM slow.shop_events");
        assertThat(come)
                .startsWith(ROWS + "," + ROWS + ",")
                .isEqualTo(row(shop, "SELECT " + columns + " FROM shop.shop_events"));
    }

    private static String row(Shop shop, String sql) {
        CliRun.Result result = shop.run("query", sql, "-o", "csv");
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().skip(1).findFirst().orElseThrow();
    }

    private static long pages(Shop shop) {
        return shop.simulator().requests().counts().byName().getOrDefault("tabledata.list", 0L);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.wellhead.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
