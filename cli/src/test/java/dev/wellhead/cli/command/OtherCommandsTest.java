package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    private static final Pattern ENDPOINT = Pattern.compile("\"endpoint\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void theDemoEndsWithATableAndAChartAndTheSecondTimeReadsOnlyWhatIsNew() {
        CliRun.Result first = CliRun.in(folder).run("demo");
        CliRun.Result second = CliRun.in(folder).run("demo");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("demo.shop.orders        succeeded  1,800  whole", "▕█", "Next");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.out())
                .contains("only what is new")
                .containsPattern("This was an incremental run: it read 4\\d orders");
        assertThat(second.err()).contains("40 orders more than last time");
    }

    @Test
    void theCommandsThatTheDemoSuggestsWork() {
        String out = CliRun.in(folder).run("demo").out();

        String query =
                out.lines().filter(line -> line.contains(" query ")).findFirst().orElseThrow();
        Matcher words = Pattern.compile("wellhead -C (\\S+) query \"([^\"]+)\"").matcher(query);
        assertThat(words.find()).isTrue();
        CliRun.Result result = CliRun.in(folder).run("-C", words.group(1), "query", words.group(2));
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("country  customers");
    }

    @Test
    void theDemoNeverWritesOverAProjectThatPeopleMade() throws IOException {
        Files.createDirectory(folder.resolve("wellhead-demo"));
        Files.writeString(folder.resolve("wellhead-demo/wellhead.yml"), "connections:\n");

        CliRun.Result result = CliRun.in(folder).run("demo");

        assertThat(result.code()).isEqualTo(2);
        assertThat(folder.resolve("wellhead-demo/wellhead.yml")).hasContent("connections:\n");
    }

    @Test
    void aSimulatorSaysWhereItIsAndServesUntilInterrupted() {
        CliRun cli = CliRun.in(folder);
        int[] status = new int[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                Matcher endpoint = ENDPOINT.matcher(toString(StandardCharsets.UTF_8));
                if (status[0] == 0 && endpoint.find()) {
                    status[0] = status(endpoint.group(1));
                    cli.interrupt();
                }
            }
        };

        CliRun.Result result = cli.run(out, new ByteArrayOutputStream(), "simulate", "bigquery", "--rows", "10");

        assertThat(result.code()).isZero();
        assertThat(status[0]).isEqualTo(200);
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.out()).contains("\"project\":\"demo-project\"", "\"dataset\":\"shop\"", "\"rows\":10");
    }

    @Test
    void aSecondInterruptEndsAtOnce() {
        CliRun cli = CliRun.in(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (cli.endedAtOnce() < 0) {
                    cli.interrupt();
                    cli.interrupt();
                }
            }
        };

        cli.run(out, new ByteArrayOutputStream(), "simulate", "bigquery");

        assertThat(cli.endedAtOnce()).isEqualTo(130);
    }

    @Test
    void connectorsAndTheirTemplates() {
        assertThat(CliRun.in(folder).run("connectors", "-o", "jsonl").out()).contains("\"type\":\"bigquery\"");
        assertThat(CliRun.in(folder).run("template", "bigquery").out())
                .contains("https://json-schema.org/draft/2020-12/schema", "\"max-bytes-billed\"");
        CliRun.Result unknown = CliRun.in(folder).run("template", "bigqery");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("Did you mean 'bigquery'?");
    }

    @Test
    void errorCodesAreExplainedOffline() {
        assertThat(CliRun.in(folder).run("explain", "CLI-SQL").out()).contains("exit code 2");
        assertThat(CliRun.in(folder).run("explain", "TRANSPORT-TIMEOUT").out()).contains("in time");
        assertThat(CliRun.in(folder).run("explain", "SETTINGS-INVALID").code()).isZero();
        CliRun.Result unknown = CliRun.in(folder).run("explain", "CLI-SLQ");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'CLI-SQL'?");
    }

    @Test
    void theDoctorChecksWhatIsNeeded() {
        CliRun.Result result = CliRun.in(folder)
                .with("HTTPS_PROXY", "http://ada:hunter2@proxy:8080")
                .run("doctor", "-o", "jsonl");

        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("\"check\":\"java\"", "\"check\":\"duckdb\"", "set: HTTPS_PROXY")
                .doesNotContain("hunter2");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsAnErrorInWords() throws IOException {
        Files.createDirectory(folder.resolve("wellhead.duckdb"));

        CliRun.Result result = CliRun.in(folder).run("query", "SELECT 1");

        assertThat(result.code()).isIn(1, 2);
        assertThat(result.err()).startsWith("error[").doesNotContain("\tat ");
    }

    private static int status(String endpoint) {
        try {
            URI address = URI.create(endpoint + "/bigquery/v2/projects/demo-project/datasets");
            return ((HttpURLConnection) address.toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return -1;
        }
    }
}
