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
import java.util.ArrayList;
import java.util.List;
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
        CliRun.Result third = CliRun.in(folder).run("demo");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .containsPattern("demo.shop.orders +succeeded +1,800 +whole")
                .containsPattern("crm.contacts +succeeded +200 +whole")
                .containsPattern("web.visits +succeeded +774 +whole")
                .contains("▕█", "Next")
                .doesNotContain("incremental run");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.out())
                .contains("only what is new")
                .containsPattern("crm.contacts_to_companies +succeeded +\\d+ +whole")
                .containsPattern(
                        "This was an incremental run: it read 4\\d orders, 9 contacts, 4 deals, 4\\d rows of visits, only what is new");
        assertThat(second.err())
                .contains("40 orders more than last time")
                .contains("200 contacts, 9 of them changed since last time, and 4 deals");
        assertThat(third.out())
                .containsPattern("it read 4\\d orders, 9 contacts, 4 deals, 4\\d rows of visits, only what is new");
        assertThat(companies(third.out()))
                .hasSize(5)
                .allMatch(line -> line.matches("\\w+ \\w+ +\\d+ +.* +\\d+ +\\d+\\.\\d\\d"))
                .anyMatch(line -> line.matches("\\w+ \\w+ +\\d+ +\\w+ \\w+(, \\w+ \\w+)? +\\d+ .*"));
    }

    /** The rows of the table of companies. */
    private static List<String> companies(String out) {
        return out.lines()
                .dropWhile(line -> !line.startsWith("company "))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    @Test
    void theCommandsThatTheDemoSuggestsWork() {
        String out = CliRun.in(folder).run("demo").out();

        Matcher words = Pattern.compile("wellhead -C (\\S+) query \"([^\"]+)\"").matcher(out);
        List<String> shown = new ArrayList<>();
        while (words.find()) {
            CliRun.Result result = CliRun.in(folder).run("-C", words.group(1), "query", words.group(2));
            assertThat(result.code()).as(result.err()).isZero();
            shown.add(result.out());
        }
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).startsWith("country  customers");
        assertThat(shown.get(1)).startsWith("dealstage").contains("closedwon");
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
