package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.cli.CliRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Runs the command, does something once it is ready, interrupts it, and hands back what it said. */
    private CliRun.Result whileServing(Consumer<JsonNode> body, String... arguments) {
        CliRun cli = CliRun.in(folder);
        List<RuntimeException> failures = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            private boolean ready;

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                String text = toString(StandardCharsets.UTF_8);
                if (!ready && text.contains("\n")) {
                    ready = true;
                    try {
                        body.accept(JSON.readTree(text));
                    } catch (IOException e) {
                        failures.add(new UncheckedIOException(e));
                    } catch (RuntimeException e) {
                        failures.add(e);
                    } finally {
                        cli.interrupt();
                    }
                }
            }
        };
        CliRun.Result result = cli.run(out, new ByteArrayOutputStream(), arguments);
        assertThat(failures).isEmpty();
        return result;
    }

    private static int status(String url, String token) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
            if (!token.isEmpty()) {
                call.setRequestProperty("Authorization", "Bearer " + token);
            }
            return call.getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hubSpotSaysHowToSignInAndListsOwners() {
        List<Integer> statuses = new ArrayList<>();
        List<JsonNode> lines = new ArrayList<>();

        CliRun.Result result = whileServing(
                ready -> {
                    lines.add(ready);
                    String owners = ready.path("endpoint").asText() + "/crm/v3/owners";
                    statuses.add(status(owners, ready.path("token").asText()));
                    statuses.add(status(owners, ""));
                },
                "simulate",
                "hubspot",
                "--owners",
                "5",
                "--redirect-uri",
                "http://localhost:4711/back");

        assertThat(result.code()).isZero();
        assertThat(statuses).containsExactly(200, 401);
        JsonNode ready = lines.get(0);
        assertThat(ready.path("type").asText()).isEqualTo("hubspot");
        assertThat(ready.path("client-id").asText()).isNotEmpty();
        assertThat(ready.path("client-secret").asText()).isNotEmpty();
        assertThat(ready.path("portal").asLong()).isEqualTo(8001001);
        assertThat(ready.path("redirect-uris").toString()).contains("http://localhost:4711/back");
    }

    @Test
    void theOneLineOfHubSpotIsWhatOtherProgramsGoBy() throws Exception {
        CliRun.Result result =
                whileServing(ready -> {}, "simulate", "hubspot", "--port", "0", "--scale", "1234", "--seed", "7");

        assertThat(result.out().lines()).hasSize(1);
        JsonNode ready = JSON.readTree(result.out());
        List<String> names = new ArrayList<>();
        ready.fieldNames().forEachRemaining(names::add);
        assertThat(names).startsWith("type", "endpoint", "portal", "token", "contacts");
        assertThat(ready.path("endpoint").asText()).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
        assertThat(ready.path("portal").isIntegralNumber()).isTrue();
        assertThat(ready.path("token").asText()).startsWith("pat-");
        assertThat(ready.path("contacts").numberValue()).isEqualTo(1234);
        assertThat(result.err())
                .contains("connect with: wellhead connection add hubspot NAME --set endpoint="
                        + ready.path("endpoint").asText());
    }

    @Test
    void theTokenOfHubSpotGoesIntoAFileThatAConnectionRefersTo() throws Exception {
        List<CliRun.Result> results = new ArrayList<>();

        CliRun.Result result = whileServing(
                ready -> {
                    CliRun.Result added = CliRun.in(folder)
                            .run(
                                    "connection",
                                    "add",
                                    "hubspot",
                                    "hs",
                                    "--set",
                                    "endpoint=" + ready.path("endpoint").asText(),
                                    "--auth-set",
                                    "token=${file:token.txt}");
                    results.add(added);
                    results.add(CliRun.in(folder).run("connection", "test", "hs"));
                },
                "simulate",
                "hubspot",
                "--token-file",
                "token.txt");

        assertThat(results)
                .allSatisfy(each -> assertThat(each.code()).as(each.err()).isZero());
        assertThat(results.get(1).out()).contains("8001001");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token.txt"))))
                .isEqualTo("rw-------");
        assertThat(JSON.readTree(result.out()).path("token-file").asText())
                .isEqualTo(folder.resolve("token.txt").toString());
        CliRun.Result again = CliRun.in(folder).run("simulate", "hubspot", "--token-file", "token.txt");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("it exists already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigquery", "hubspot", "ga4"})
    void aPortThatIsTakenIsNamed(String type) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CliRun.Result result = CliRun.in(folder).run("simulate", type, "--port", "" + taken.getLocalPort());

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("cannot serve on port " + taken.getLocalPort() + ": Address already in use")
                    .contains("choose another --port")
                    .doesNotContain("Choose another port");
        }
    }

    @Test
    void theOneLineOfAnalyticsHasAPropertyAndATokenThatReadsIt() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        CliRun.Result result = whileServing(
                ready -> {
                    String metadata = ready.path("endpoint").asText() + "/v1beta/properties/"
                            + ready.path("property").asText() + "/metadata";
                    statuses.add(status(metadata, ready.path("token").asText()));
                    statuses.add(status(metadata, ""));
                },
                "simulate",
                "ga4",
                "--property",
                "4711",
                "--limits",
                "small",
                "--clock",
                "2026-03-20T12:00:00Z",
                "--token-file",
                "token.txt",
                "--key-file",
                "key.json");

        assertThat(result.code()).isZero();
        assertThat(statuses).containsExactly(200, 401);
        assertThat(result.out().lines()).hasSize(1);
        JsonNode ready = JSON.readTree(result.out());
        List<String> names = new ArrayList<>();
        ready.fieldNames().forEachRemaining(names::add);
        assertThat(names).startsWith("type", "endpoint", "grpc-endpoint", "property", "token");
        assertThat(ready.path("property").asLong()).isEqualTo(4711);
        assertThat(Files.readString(folder.resolve("token.txt")))
                .isEqualTo(ready.path("token").asText());
        assertThat(JSON.readTree(Files.readString(folder.resolve("key.json")))
                        .path("token_uri")
                        .asText())
                .startsWith(ready.path("endpoint").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ga4", "bigquery"})
    void whatTheServiceHasOverGrpcIsServedToo(String type) {
        List<byte[]> answers = new ArrayList<>();

        CliRun.Result result = whileServing(
                ready -> answers.add(http2Greeting(ready.path("grpc-endpoint").asText())), "simulate", type);

        assertThat(result.code()).as(result.err()).isZero();
        // A frame of settings: its length, type 4, no flags, stream 0.
        assertThat(answers)
                .singleElement()
                .satisfies(frame -> assertThat(frame).hasSize(9).endsWith(4, 0, 0, 0, 0, 0));
    }

    /** The head of the first frame that a server of HTTP/2 answers with. */
    private static byte[] http2Greeting(String endpoint) {
        int colon = endpoint.indexOf(':');
        try (Socket socket =
                new Socket(endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)))) {
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readNBytes(9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ga4", "bigquery"})
    void aPortForGrpcThatIsTakenIsNamed(String type) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CliRun.Result result = CliRun.in(folder).run("simulate", type, "--grpc-port", "" + taken.getLocalPort());

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(CliRun.in(folder)
                        .run("simulate", type, "--grpc-port", "70000")
                        .err())
                .contains("--grpc-port must be 0 to 65535, not 70000");
    }

    @Test
    void whatAnalyticsDoesNotKnowIsNamed() {
        assertThat(CliRun.in(folder).run("simulate", "ga4", "--limits", "huge").err())
                .contains("limits are standard, 360, small or none, not 'huge'");
        assertThat(CliRun.in(folder)
                        .run("simulate", "ga4", "--first-day", "soon")
                        .err())
                .contains("--first-day must be a day");
        assertThat(CliRun.in(folder).run("simulate", "ga4", "--clock", "noon").err())
                .contains("--clock must be a time as in 2026-03-20T12:00:00Z, not 'noon'");
        assertThat(CliRun.in(folder)
                        .run("simulate", "ga4", "--clock", "2026-03-20T12:00:00Z", "--speed", "2")
                        .err())
                .contains("a --clock that stands still has no --speed");
        assertThat(CliRun.in(folder)
                        .run("simulate", "ga4", "--faults", "none.json")
                        .err())
                .contains("faults by name are [flaky, network, slow]");
    }

    @Test
    void bigQueryDemandsSignInAndWritesAKeyForItsOwnerOnly() throws Exception {
        Path key = folder.resolve("key.json");
        Path secrets = folder.resolve("secrets");
        List<Integer> statuses = new ArrayList<>();

        CliRun.Result result = whileServing(
                ready -> statuses.add(status(
                        ready.path("endpoint").asText() + "/bigquery/v2/projects/demo-project/datasets/shop", "")),
                "simulate",
                "bigquery",
                "--rows",
                "10",
                "--auth",
                "--key-file",
                "key.json",
                "--secrets-file",
                "secrets");

        assertThat(result.code()).isZero();
        assertThat(statuses).containsExactly(401);
        JsonNode ready = JSON.readTree(result.out());
        assertThat(ready.path("client-id").asText()).endsWith("apps.googleusercontent.com");
        assertThat(ready.path("key-file").asText()).isEqualTo(key.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(JSON.readTree(Files.readString(key)).path("client_email").asText())
                .startsWith("reader@");
        assertThat(Files.readAllLines(secrets))
                .contains(ready.path("client-secret").asText());
    }

    @Test
    void withoutAuthNothingAboutSigningInIsSaid() {
        CliRun.Result result = whileServing(ready -> {}, "simulate", "bigquery", "--rows", "10");

        assertThat(result.out()).doesNotContain("client-").doesNotContain("key-file");
    }

    @Test
    void aKeyFileThatExistsIsNotTouched() throws Exception {
        Files.writeString(folder.resolve("key.json"), "mine");

        CliRun.Result result = CliRun.in(folder).run("simulate", "bigquery", "--key-file", "key.json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("it exists already");
        assertThat(Files.readString(folder.resolve("key.json"))).isEqualTo("mine");
    }

    @Test
    void aFolderForSecretsMustBeThere() {
        CliRun.Result result = CliRun.in(folder).run("simulate", "hubspot", "--secrets-file", "none/secrets");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("there is no folder");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertThat(CliRun.in(folder)
                        .run("simulate", "hubspot", "--port", "70000")
                        .err())
                .contains("--port must be 0 to 65535, not 70000");
        assertThat(CliRun.in(folder)
                        .run("simulate", "hubspot", "--owners", "-1")
                        .code())
                .isEqualTo(2);
        assertThat(CliRun.in(folder).run("simulate", "bigquery", "--rows", "-1").code())
                .isEqualTo(2);
    }
}
