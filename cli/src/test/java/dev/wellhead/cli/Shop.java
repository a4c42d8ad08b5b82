package dev.wellhead.cli;

import dev.wellhead.cli.output.JsonText;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A project folder with the connection {@code shop} to a simulated BigQuery. */
public final class Shop implements AutoCloseable {
    private final Path folder;
    private final BigQuerySimulator simulator;

    private Shop(Path folder, BigQuerySimulator simulator) {
        this.folder = folder;
        this.simulator = simulator;
    }

    public static Shop open(Path folder, long rows) {
        return open(folder, BigQueryOptions.builder().rows(rows).build());
    }

    public static Shop open(Path folder, BigQueryOptions options) {
        return new Shop(folder, BigQuerySimulator.start(options)).connect("shop");
    }

    /** Adds a connection without credentials: {@code settings} are {@code KEY=VALUE}, stronger than the usual ones. */
    public Shop connect(String name, String... settings) {
        List<String> command = new ArrayList<>(List.of("connection", "add", "bigquery", name, "--auth", "none"));
        for (String usual : List.of("project=demo-project", "endpoint=" + simulator.endpoint())) {
            String key = usual.substring(0, usual.indexOf('=') + 1);
            if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith(key))) {
                command.addAll(List.of("--set", usual));
            }
        }
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        add(command);
        return this;
    }

    /** Adds a connection that signs in as a service account, by a key file. */
    public Shop signIn(String name, String keyFile) {
        add(List.of(
                "connection",
                "add",
                "bigquery",
                name,
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + simulator.endpoint(),
                "--auth",
                "service-account",
                "--auth-set",
                "key-file=" + keyFile));
        return this;
    }

    private void add(List<String> command) {
        CliRun.Result added = run(command.toArray(new String[0]));
        Assertions.assertThat(added.code()).as(added.err()).isZero();
    }

    public BigQuerySimulator simulator() {
        return simulator;
    }

    public Path folder() {
        return folder;
    }

    public CliRun cli() {
        return CliRun.in(folder);
    }

    public CliRun.Result run(String... arguments) {
        return cli().run(arguments);
    }

    /** Runs a statement in the simulated BigQuery itself, as its owner would. */
    public Shop change(String statement) {
        String body = JsonText.line(Map.of("query", statement, "useLegacySql", false));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.endpoint() + "/bigquery/v2/projects/demo-project/queries"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the simulator did not answer", e);
        }
        return this;
    }

    /** The only value that a query over the default destination answers. */
    public String value(String sql) {
        CliRun.Result result = run("query", sql, "-o", "csv");
        Assertions.assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().skip(1).findFirst().orElseThrow();
    }

    public Shop write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
