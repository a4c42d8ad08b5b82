package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliProcess;
import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Application default credentials, which only a process's environment names. */
class ApplicationDefaultTest {
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void start() {
        shop = Shop.open(folder, BigQueryOptions.builder().authentication(true).build());
        CliRun.Result added = shop.run(
                "connection",
                "add",
                "bigquery",
                "here",
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + shop.simulator().endpoint(),
                "--auth",
                "application-default");
        assertThat(added.code()).as(added.err()).isZero();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void theKeyFileThatTheVariableNamesSignsIn() throws Exception {
        Path key = shop.simulator().writeServiceAccountKey(folder.resolve("key.json"), "reader");

        CliRun.Result read =
                run(key, "read", "here", "shop.customers", "--limit", "1", "--select", "customer_id", "-o", "csv");

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).startsWith("customer_id\n");
        assertThat(shop.simulator().requests().newest())
                .as("a token was asked for")
                .anyMatch(entry -> entry.path().contains("token"));
    }

    @Test
    void aVariableThatNamesNoFileIsSaid() throws Exception {
        Refused.by(run(folder.resolve("gone.json"), "read", "here", "shop.customers"), 4, "BIGQUERY-NO-DEFAULT")
                .saying("gone.json", VARIABLE)
                .withoutOutput();
    }

    @Test
    void aFileThatIsNoKeyIsSaid() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.json"), "my key");

        Refused.by(run(text, "connection", "test", "here"), 4, "BIGQUERY-NO-DEFAULT")
                .saying("notes.json");
    }

    private CliRun.Result run(Path key, String... arguments) throws Exception {
        return CliProcess.start(folder, Map.of(VARIABLE, key.toString()), arguments)
                .end();
    }
}
