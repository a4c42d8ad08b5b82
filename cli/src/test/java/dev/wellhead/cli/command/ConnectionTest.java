package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    Path folder;

    @Test
    void aConnectionIsAddedShownTestedAndRemoved() {
        try (Shop shop = Shop.open(folder, 10)) {
            assertThat(shop.run("connection", "list", "-o", "jsonl").out())
                    .contains("\"connection\":\"shop\"", "\"type\":\"bigquery\"", "wellhead.yml");
            assertThat(shop.run("connection", "show", "shop").out()).contains("\"project\" : \"demo-project\"");
            CliRun.Result tested = shop.run("connection", "test", "shop");
            assertThat(tested.code()).as(tested.err()).isZero();
            assertThat(tested.out()).contains("credentials", "query");
            assertThat(shop.run("connection", "remove", "shop").code()).isZero();
            assertThat(shop.run("connection", "list", "-o", "json").out().strip())
                    .isEqualTo("[ ]");
        }
    }

    @Test
    void anUnknownTypeIsAUsageErrorThatNamesTheNearest() {
        CliRun.Result result = run("connection", "add", "bigqery", "shop", "--set", "project=p");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("error[CONNECTOR-UNKNOWN]").contains("bigquery");
        assertThat(folder.resolve("wellhead.yml")).doesNotExist();
    }

    @Test
    void unknownMissingAndWrongSettingsAreNamedAndNothingIsWritten() {
        CliRun.Result unknown = run("connection", "add", "bigquery", "shop", "--set", "projekt=p", "--auth", "none");
        CliRun.Result wrong = run(
                "connection",
                "add",
                "bigquery",
                "shop",
                "--set",
                "project=p",
                "--set",
                "page-rows=many",
                "--auth",
                "none");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'projekt'").contains("'project'").contains("missing");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("page-rows").contains("many");
        assertThat(folder.resolve("wellhead.yml")).doesNotExist();
    }

    @Test
    void aNameIsTakenOnce() {
        try (Shop shop = Shop.open(folder, 10)) {
            CliRun.Result again =
                    shop.run("connection", "add", "bigquery", "shop", "--set", "project=p", "--auth", "none");

            assertThat(again.code()).isEqualTo(2);
            assertThat(again.errorCode()).isEqualTo("CLI-CONNECTION-EXISTS");
        }
    }

    @Test
    void malformedYamlIsNamedWithLineAndColumn() throws IOException {
        Files.writeString(folder.resolve("wellhead.yml"), "connections:\n  shop:\n   type: [bigquery\n");

        CliRun.Result result = run("connection", "list");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).containsPattern("wellhead.yml:\\d+:\\d+");
    }

    @Test
    void anUnknownConnectionNamesTheNearest() {
        try (Shop shop = Shop.open(folder, 10)) {
            CliRun.Result result = shop.run("connection", "test", "shpo");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("there is no connection 'shpo'").contains("did you mean 'shop'?");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidWithItsAddress() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        run(
                "connection",
                "add",
                "bigquery",
                "gone",
                "--set",
                "project=p",
                "--set",
                "endpoint=http://127.0.0.1:" + port,
                "--auth",
                "none");

        CliRun.Result result = run("connection", "test", "gone");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("error[")
                .contains("127.0.0.1:" + port)
                .contains("do:");
        assertThat(result.out()).contains("failed");
    }

    private CliRun.Result run(String... arguments) {
        return CliRun.in(folder).run(arguments);
    }
}
