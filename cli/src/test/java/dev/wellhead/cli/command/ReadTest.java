package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTest {
    @TempDir
    static Path folder;

    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = Shop.open(folder, 100);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void rowsComeAsAPlainTableInAPipe() {
        CliRun.Result result = shop.run(
                "read",
                "shop",
                "shop.orders",
                "--select",
                "order_id,channel",
                "--limit",
                "2",
                "--where",
                "order_id < 3");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("order_id  channel\n       1  paid\n       2  social\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void onATerminalTheTableIsBoxedAndTheRowsAreCounted() {
        CliRun.Result result = shop.cli()
                .onTerminal(60)
                .run("read", "shop", "shop.orders", "--select", "order_id", "--limit", "1", "--no-color");

        assertThat(result.out()).startsWith("┌──────────┐\n│ order_id │\n");
        assertThat(result.err()).isEqualTo("1 row\n");
    }

    @Test
    void everyTextFormatIsPureOnStandardOutput() {
        String[] read = {"read", "shop", "shop.orders", "--select", "order_id", "--where", "order_id = 7", "-o", ""};

        assertThat(as(read, "csv")).isEqualTo("order_id\n7\n");
        assertThat(as(read, "tsv")).isEqualTo("order_id\n7\n");
        assertThat(as(read, "jsonl")).isEqualTo("{\"order_id\":7}\n");
        assertThat(as(read, "json").replaceAll("\\s", "")).isEqualTo("[{\"order_id\":7}]");
    }

    @Test
    void aFileNamesItsFormat() throws Exception {
        CliRun.Result result = shop.run("read", "shop", "shop.customers", "-o", "customers.parquet");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("200 rows -> customers.parquet\n");
        assertThat(Files.readAllBytes(folder.resolve("customers.parquet")))
                .startsWith("PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void aFormatMayBeFollowedByAFile() {
        assertThat(shop.run("read", "shop", "shop.customers", "-o", "csv", "customers.txt")
                        .code())
                .isZero();
        assertThat(folder.resolve("customers.txt")).content().startsWith("customer_id,name,");
    }

    @Test
    void aStatementTakesParameters() {
        CliRun.Result result = shop.run(
                "read",
                "shop",
                "--sql",
                "SELECT status, COUNT(*) AS n FROM shop.orders WHERE ordered_on < @day AND channel IN UNNEST(@channels)"
                        + " GROUP BY status ORDER BY status",
                "--parameter",
                "day:DATE:2026-02-01",
                "--parameter",
                "channels:ARRAY<STRING>:[\"paid\",\"email\"]",
                "-o",
                "csv");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("status,n\nopen,").contains("\npaid,");
    }

    @Test
    void aWrongStatementKeepsItsPosition() {
        CliRun.Result result = shop.run("read", "shop", "--sql", "SELECT nothing FROM shop.orders");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("nothing").containsPattern("\\d+:\\d+");
    }

    @Test
    void aMissingOrMistypedParameterIsNamed() {
        CliRun.Result missing = shop.run("read", "shop", "--sql", "SELECT @day AS d");
        CliRun.Result mistyped =
                shop.run("read", "shop", "--sql", "SELECT @day AS d", "--parameter", "day:DATE:yesterday");

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("day");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("yesterday");
    }

    @Test
    void rowsOfAStatementCanReplaceATable() {
        CliRun.Result result =
                shop.run("read", "shop", "--sql", "SELECT 1 AS one", "--to", "duckdb:other.duckdb#numbers");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(shop.run("query", "--from", "duckdb:other.duckdb", "FROM shop.numbers", "-o", "csv")
                        .out())
                .startsWith("one");
    }

    @Test
    void sinceAndUntilSpeakOfTheCursorColumn() {
        CliRun.Result result = shop.run(
                "read",
                "shop",
                "shop.orders",
                "--cursor",
                "ordered_on",
                "--since",
                "2026-01-02",
                "--until",
                "2026-01-03",
                "--select",
                "order_id",
                "-o",
                "csv");

        assertThat(result.out().lines().count()).isEqualTo(21);
    }

    @Test
    void timesThatAreTheWrongWayRoundAreNamed() {
        CliRun.Result result =
                shop.run("read", "shop", "shop.orders", "--since", "2026-01-03T08:00:00Z", "--until", "2026-01-02");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--since 2026-01-03T08:00:00Z is after --until 2026-01-02");
        // Half past seven in the evening of the second, in UTC.
        CliRun.Result offset = shop.run(
                "read",
                "shop",
                "shop.orders",
                "--since",
                "2026-01-03T00:30:00+05:00",
                "--until",
                "2026-01-02T20:00:00Z");
        assertThat(offset.err()).doesNotContain("is after");
    }

    @Test
    void anUnknownStreamOrColumnNamesTheNearest() {
        CliRun.Result stream = shop.run("read", "shop", "shop.order");
        CliRun.Result column = shop.run("read", "shop", "shop.orders", "--select", "chanel");

        assertThat(stream.code()).isEqualTo(2);
        assertThat(stream.err()).contains("order");
        assertThat(column.code()).isEqualTo(2);
        assertThat(column.err()).contains("did you mean 'channel'?");
    }

    @Test
    void aWrongConditionIsAUsageError() {
        CliRun.Result result = shop.run("read", "shop", "shop.orders", "--where", "order_id >");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errorCode()).isEqualTo("FILTER-SYNTAX");
    }

    @Test
    void binaryFormatsAreNotForTerminals() {
        CliRun.Result result = shop.cli().onTerminal(80).run("read", "shop", "shop.orders", "-o", "parquet");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("parquet is not for terminals");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeReading() {
        CliRun.Result result = shop.run("read", "shop", "shop.orders", "-o", "missing/orders.csv");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.errorCode()).isEqualTo("CLI-OUTPUT");
    }

    @Test
    void aCostLimitThatWouldBePassedIsAQuotaError() {
        shop.run(
                "connection",
                "add",
                "bigquery",
                "thrifty",
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + shop.simulator().endpoint(),
                "--set",
                "max-bytes-billed=10",
                "--auth",
                "none");

        CliRun.Result result = shop.run("read", "thrifty", "--sql", "SELECT * FROM shop.orders");

        assertThat(result.code()).as(result.err()).isEqualTo(5);
    }

    @Test
    void fieldsOfRecordsAreChosenByPath() {
        CliRun.Result result = shop.run(
                "read",
                "shop",
                "shop.every_type",
                "--select",
                "records.key,id,a_record.inner",
                "--where",
                "id = 2",
                "-o",
                "jsonl");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("{\"records\":[{\"key\":\"k\"},")
                .contains("\"id\":2,\"a_record\":{\"inner\":{");
        CliRun.Result unknown = shop.run("read", "shop", "shop.every_type", "--select", "a_record.nope");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("error[BIGQUERY-COLUMN]", "'nope'");
    }

    @Test
    void anEmptyStreamIsAHeader() {
        assertThat(shop.run("read", "shop", "shop.empty", "-o", "csv").out()).isEqualTo("id,name\n");
    }

    @Test
    void theCatalogListsStreamsAndColumns() {
        assertThat(shop.run("catalog", "shop", "-o", "jsonl").out()).contains("\"stream\":\"shop.orders\"");
        assertThat(shop.run("catalog", "shop", "shop.orders").out())
                .contains("key: order_id")
                .contains("amount       decimal(38,9)  yes");
        assertThat(shop.run("catalog", "shop", "shop.ordrs").err()).contains("did you mean 'shop.orders'?");
    }

    @Test
    void aReadIsExplainedWithoutReading() {
        CliRun.Result result = shop.run("explain", "shop", "shop.orders", "-o", "json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"bytes-billed\"");
    }

    @Test
    void readsOfSeveralStreamsAreExplainedEachAndTogether() {
        CliRun.Result table = shop.run("explain", "shop", "shop.orders", "shop.customers");

        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out().lines().map(line -> line.strip().split(" ")[0]))
                .containsExactly("stream", "shop.orders", "shop.customers", "together");
        assertThat(shop.run("explain", "shop", "shop.orders", "shop.customers", "-o", "jsonl")
                        .out()
                        .lines()
                        .toList())
                .hasSize(3)
                .allMatch(line -> line.contains("\"costs\":{\"bytes-billed\":"));
    }

    private static String as(String[] read, String format) {
        read[read.length - 1] = format;
        CliRun.Result result = shop.run(read);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }
}
