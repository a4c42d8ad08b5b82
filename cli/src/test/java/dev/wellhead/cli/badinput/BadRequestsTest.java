package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads that the service or the stream cannot answer. */
class BadRequestsTest {
    @TempDir
    static Path folder;

    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = Shop.open(folder, 100)
                .connect("other", "project=other-project")
                .connect("eu", "location=EU")
                .connect("thrifty", "max-bytes-billed=10");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    record Request(List<String> command, int exit, String code, List<String> says) {
        static Request of(String command, String code, String... says) {
            return new Request(words(command), 2, code, List.of(says));
        }

        Request exit(int other) {
            return new Request(command, other, code, says);
        }

        /** Words are parted by blanks, except within double quotes. */
        private static List<String> words(String command) {
            return Arrays.stream(command.split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                    .map(word -> word.replace("\"", ""))
                    .toList();
        }

        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    static Stream<Request> names() {
        return Stream.of(
                Request.of("read shop shop.ordrs", "BIGQUERY-TABLE-NOT-FOUND", "no table 'ordrs'", "mean 'orders'?"),
                Request.of("read shop shp.orders", "BIGQUERY-DATASET-NOT-FOUND", "project 'demo-project'", "'shp'"),
                Request.of("read other shop.orders", "BIGQUERY-DATASET-NOT-FOUND", "project 'other-project'", "'shop'"),
                Request.of("read shop orders", "BIGQUERY-STREAM-NAME", "'orders'", "dataset.table"),
                Request.of("read sop shop.orders", "CLI-CONNECTION-UNKNOWN", "'sop'", "did you mean 'shop'?"),
                Request.of("read eu shop.orders", "BIGQUERY-LOCATION", "lies in US", "location is EU"),
                Request.of("read eu --sql \"SELECT 1 FROM shop.orders\"", "BIGQUERY-LOCATION", "lies in US", "is EU"),
                Request.of("read shop shop.orders --select nope", "CLI-COLUMN-UNKNOWN", "'nope'", "order_id"),
                Request.of("read shop shop.orders --where \"nope = 1\"", "FILTER-COLUMN", "'nope'", "order_id"),
                Request.of("read shop shop.orders --where \"amount >\"", "FILTER-SYNTAX", "character 9", "it ends"),
                Request.of(
                        "read shop shop.orders --where \"amount > 'x'\"",
                        "BIGQUERY-FILTER-VALUE",
                        "'x' is not a NUMERIC, which column 'amount' is"),
                Request.of("read shop shop.orders --since someday", "BIGQUERY-FILTER-VALUE", "'someday'", "updated_at"),
                Request.of("read shop shop.orders --limit many", "CLI-USAGE", "many", "--limit"));
    }

    static Stream<Request> statements() {
        return Stream.of(
                Request.of("--sql \"SELECT x FROM shop.orders\"", "BIGQUERY-INVALID-QUERY", "name: x at [1:8]"),
                Request.of("--sql \"SELECT order_id,\n  x FROM shop.orders\"", "BIGQUERY-INVALID-QUERY", "x at [2:3]"),
                Request.of("--sql \"SELECT 1 FROM\"", "BIGQUERY-INVALID-QUERY", "[1:"),
                Request.of("--sql \"DROP TABLE shop.orders\"", "BIGQUERY-NOT-A-QUERY", "'DROP'", "SELECT"),
                Request.of(
                        "--sql \"SELECT @day AS d\"",
                        "BIGQUERY-PARAMETER",
                        "'day' not found at [1:8]",
                        "name:TYPE:value"),
                Request.of(
                        "--sql \"SELECT @a AS a, @b AS b\" --parameter a:INT64:1",
                        "BIGQUERY-PARAMETER",
                        "'b' not found"),
                Request.of(
                        "--sql \"SELECT @day AS d\" --parameter day:DATE:yesterday",
                        "BIGQUERY-PARAMETER",
                        "'day': 'yesterday' is not of type DATE"),
                Request.of(
                        "--sql \"SELECT @n AS n\" --parameter n:NUMERIC:many",
                        "BIGQUERY-PARAMETER",
                        "'n': 'many' is not of type NUMERIC",
                        "not a decimal number"),
                Request.of(
                        "--sql \"SELECT @ids AS d\" --parameter ids:ARRAY<INT64>:1,2",
                        "BIGQUERY-PARAMETER",
                        "'ids': '1,2' is not JSON",
                        "[1, 2]"),
                Request.of(
                        "--sql \"SELECT @day AS d\" --parameter day:DAT:2020-01-01",
                        "BIGQUERY-PARAMETER",
                        "'DAT' is not a type",
                        "DATETIME"),
                Request.of("--sql \"SELECT @day AS d\" --parameter day", "BIGQUERY-PARAMETER", "name:TYPE:value"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameOrConditionThatCannotBeIsShownWithWhatCould(Request request) {
        Refused.by(run(request.command()), request.exit(), request.code())
                .saying(request.says().toArray(new String[0]))
                .withoutOutput();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementKeepsItsPositionAndAParameterItsName(Request request) {
        List<String> command = Stream.concat(Stream.of("read", "shop"), request.command().stream())
                .toList();

        Refused.by(run(command), request.exit(), request.code())
                .saying(request.says().toArray(new String[0]))
                .withoutOutput();
    }

    @Test
    void aReadBeyondTheCostLimitBillsNothing() {
        Refused.by(shop.run("read", "thrifty", "--sql", "SELECT * FROM shop.orders"), 5, "BIGQUERY-COST-LIMIT")
                .saying("limit for bytes billed: 10", "raise max-bytes-billed")
                .withoutOutput();
        Refused.by(shop.run("sync", "thrifty.shop.orders", "--to", "duckdb:cost.duckdb"), 5, "BIGQUERY-COST-LIMIT");
    }

    @Test
    void aSyncByAColumnThatIsNotThereKeepsWhatWasSyncedBefore() {
        assertThat(shop.run("sync", "shop.shop.customers", "--to", "duckdb:kept.duckdb")
                        .code())
                .isZero();

        Refused.by(
                        shop.run("sync", "shop.shop.customers", "--cursor", "nope", "--to", "duckdb:kept.duckdb"),
                        2,
                        "BIGQUERY-COLUMN")
                .saying("no column 'nope'", "mean 'name'?");

        CliRun.Result rows = shop.run(
                "query", "SELECT count(*) FROM shop.shop_customers", "--from", "duckdb:kept.duckdb", "-o", "csv");
        assertThat(rows.out()).contains("200");
    }

    private static CliRun.Result run(List<String> command) {
        return shop.run(command.toArray(new String[0]));
    }
}
