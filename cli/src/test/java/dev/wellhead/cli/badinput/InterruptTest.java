package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliProcess;
import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            CliProcess sync = CliProcess.start(
                    folder, Map.of(), "sync", "slow.shop.events", "--parallel", "1", "--progress", "json");
            List<String> events = new ArrayList<>();
            for (String line = sync.lines().readLine();
                    line != null;
                    line = sync.lines().readLine()) {
                events.add(line);
                if (COMMITTED.matcher(line).find()) {
                    break;
                }
            }
            assertThat(events)
                    .as("rows were committed")
                    .last()
                    .matches(line -> COMMITTED.matcher(line).find());
            sync.interrupt();
            CliRun.Result interrupted = sync.end();
            interrupted.out().lines().forEach(events::add);

            assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(130);
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
}
