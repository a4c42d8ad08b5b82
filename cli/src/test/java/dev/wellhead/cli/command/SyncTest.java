package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void start() {
        shop = Shop.open(folder, 200);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aStreamIsBroughtWholeAndThenOnlyWhatIsNew() {
        CliRun.Result first = shop.run("sync", "shop.shop.events", "--cursor", "updated_at");
        shop.simulator().append(30);
        CliRun.Result second = shop.run("sync", "shop.shop.events", "--cursor", "updated_at");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("shop.shop.events  succeeded   200  whole");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.out()).contains("only what is new").doesNotContain("230");
        assertThat(shop.value("SELECT count(*) FROM shop.shop_events")).isEqualTo("230");
    }

    @Test
    void patternsNameSeveralStreams() {
        CliRun.Result result = shop.run("sync", "shop.shop.*s", "--to", "duckdb:other.duckdb");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("shop.shop.customers", "shop.shop.orders")
                .doesNotContain("every_type");
        assertThat(folder.resolve("other.duckdb")).exists();
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    @Test
    void aPatternThatMatchesNothingIsAUsageError() {
        CliRun.Result result = shop.run("sync", "shop.nothing*");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errorCode()).isEqualTo("CLI-STREAM-UNKNOWN");
    }

    @Test
    void theProjectsSyncsAreRunWithoutArguments() throws Exception {
        String project = java.nio.file.Files.readString(folder.resolve("wellhead.yml"));
        shop.write("wellhead.yml", project + """
                destinations:
                  archive:
                    type: duckdb
                    path: archive.duckdb
                syncs:
                  - connection: shop
                    destination: archive
                    streams:
                      - name: shop.orders
                        select: [order_id, amount]
                        where: status = 'paid'
                """);

        CliRun.Result result = shop.run("sync");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("-> archive");
        CliRun.Result columns = shop.run(
                "query",
                "SELECT column_name FROM (DESCRIBE shop.shop_orders) WHERE column_name NOT LIKE '\\_%' ESCAPE '\\'",
                "-o",
                "csv");
        assertThat(columns.out()).isEqualTo("column_name\norder_id\namount\n");
    }

    @Test
    void oneFailedStreamAmongOthersIsAPartialSuccess() {
        CliRun.Result result = shop.run("sync", "shop.shop.orders", "shop.shop.missing");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("shop.shop.orders   succeeded", "shop.shop.missing  failed");
        assertThat(result.err()).contains("error[BIGQUERY-").contains("missing");
    }

    @Test
    void onlyFailedStreamsHaveTheirReasonsCode() {
        assertThat(shop.run("sync", "shop.shop.missing").code()).isEqualTo(2);
    }

    @Test
    void aDestinationHeldByAnotherIsSaidAndNothingIsWritten() throws Exception {
        shop.run("sync", "shop.shop.customers");
        try (Connection held = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("wellhead.duckdb"))) {
            assertThat(held.isClosed()).isFalse();
        }
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.resolve("wellhead.duckdb").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            CliRun.Result result = shop.run("sync", "shop.shop.customers");

            assertThat(result.code()).as(result.err()).isEqualTo(7);
            assertThat(result.errorCode()).isEqualTo("DESTINATION-LOCKED");
            assertThat(result.err()).contains(Long.toString(holder.pid()));
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    /** Another process that holds a DuckDB file until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (Connection held = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
                System.out.println(held.isClosed() ? "closed" : "held");
                System.in.read();
            }
        }
    }

    @Test
    void aDryRunReadsNothing() {
        CliRun.Result result = shop.run("sync", "shop.shop.orders", "--dry-run");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("shop.shop.orders  whole  replace");
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    @Test
    void aFullRefreshReadsEverythingAgain() {
        shop.run("sync", "shop.shop.orders", "--cursor", "updated_at");

        CliRun.Result again = shop.run("sync", "shop.shop.orders", "--cursor", "updated_at", "--full-refresh");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("1,800");
        assertThat(shop.value("SELECT count(*) FROM shop.shop_orders")).isEqualTo("1800");
    }

    @Test
    void runsAndStatesAreListedAndReset() {
        shop.run("sync", "shop.shop.orders", "--cursor", "updated_at");

        assertThat(shop.run("run", "list", "-o", "jsonl").out()).contains("\"status\":\"finished\"", "\"rows\":1800");
        assertThat(shop.run("run", "show", "last").out()).contains("shop.shop.orders");
        assertThat(shop.run("state", "list", "-o", "jsonl").out()).contains("2026-03-31T");
        assertThat(shop.run("state", "reset", "shop.shop.orders").err()).contains("1 cursor forgotten");
        assertThat(shop.run("state", "list", "-o", "json").out().strip()).isEqualTo("[ ]");
        assertThat(shop.run("sync", "shop.shop.orders", "--cursor", "updated_at")
                        .out())
                .contains("1,800");
        CliRun.Result unknown = shop.run("state", "show", "shop.shop.order");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'shop.shop.orders'?");
    }

    @Test
    void aStateSetByHandIsWhereTheNextSyncStarts() {
        shop.run("sync", "shop.shop.orders", "--cursor", "updated_at");
        CliRun.Result set = shop.run(
                "state", "set", "shop.shop.orders", "{\"cursor\":\"updated_at\",\"value\":\"2026-03-31T00:00:00Z\"}");
        CliRun.Result again = shop.run("sync", "shop.shop.orders", "--cursor", "updated_at");

        assertThat(set.code()).as(set.err()).isZero();
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("   20  only what is new");
        assertThat(shop.value("SELECT count(*) FROM shop.shop_orders")).isEqualTo("1800");
    }

    @Test
    void queriesOverNothingSaySo() {
        CliRun.Result result = shop.run("query", "SELECT 1");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errorCode()).isEqualTo("CLI-NOTHING-SYNCED");
    }

    @Test
    void wrongSqlKeepsItsPosition() {
        shop.run("sync", "shop.shop.customers");

        CliRun.Result result = shop.run("query", "SELECT 1 FRM x");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errorCode()).isEqualTo("CLI-SQL");
        assertThat(result.err()).contains("LINE 1:").contains("^");
    }

    @Test
    void aQueryCanBeDrawn() {
        shop.run("sync", "shop.shop.orders");

        CliRun.Result result =
                shop.run("chart", "SELECT status, count(*) AS orders FROM shop.shop_orders GROUP BY 1 ORDER BY 2 DESC");
        CliRun.Result spark = shop.run(
                "chart",
                "--type",
                "spark",
                "SELECT ordered_on, count(*) AS orders FROM shop.shop_orders GROUP BY 1 ORDER BY 1");

        assertThat(result.out()).startsWith("orders\npaid     ▕█").contains("refunded ▕█");
        assertThat(spark.out().lines().skip(1).findFirst().orElseThrow()).hasSize(90);
    }

    @Test
    void aProblemNamesItsStreamWhenOthersWentWell() {
        CliRun.Result result = shop.run("sync", "shop.shop.events", "shop.shop.customers", "--cursor", "updated_at");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("error[BIGQUERY-COLUMN]: shop.shop.customers: there is no column 'updated_at'");
    }
}
