package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead simulate bigquery}. */
@Command(
        name = "bigquery",
        description = {
            "Serve a BigQuery on the loopback address until interrupted.",
            "The Storage Read API is served over gRPC, without TLS.",
            "The first line on standard output is JSON: endpoint, gRPC endpoint, project, dataset; with --auth also the"
                    + " OAuth client."
        })
final class SimulateBigQueryCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", description = "The port; any free one unless given.")
    private int port;

    @Option(names = "--grpc-port", paramLabel = "PORT", description = "The port for gRPC; any free one unless given.")
    private int grpcPort;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of the generated table 'events'; they take no memory. 1000 unless given.")
    private long rows = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "What the generated rows depend on; 42 unless given.")
    private long seed = 42;

    @Option(names = "--auth", description = "Demand that calls are signed in; people sign in on a simulated page.")
    private boolean auth;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Write the key of a simulated service account to FILE, which must not exist yet.")
    private @Nullable Path keyFile;

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description = "Append every secret that is issued to FILE, one per line, for a scan that looks for them.")
    private @Nullable Path secretsFile;

    SimulateBigQueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rows < 0) {
            throw CliCode.USAGE.with("--rows must not be negative, " + rows + " is");
        }
        if (grpcPort < 0 || grpcPort > 65_535) {
            throw CliCode.USAGE.with("--grpc-port must be 0 to 65535, not " + grpcPort);
        }
        return SimulateCommand.serve(context, port, this::start, this::ready, this::hint);
    }

    private BigQuerySimulator start() {
        BigQueryOptions.Builder options = BigQueryOptions.builder();
        options.port(port).grpcPort(grpcPort).rows(rows).seed(seed).authentication(auth);
        SecretFiles.checked(context, secretsFile).ifPresent(options::secretsFile);
        BigQuerySimulator simulator = BigQuerySimulator.start(options.build());
        try {
            key().ifPresent(file -> writeKey(simulator, file));
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private Optional<Path> key() {
        return Optional.ofNullable(keyFile).map(context.directory()::resolve);
    }

    private static void writeKey(BigQuerySimulator simulator, Path file) {
        try {
            simulator.writeServiceAccountKey(SecretFiles.create(file), "reader");
        } catch (IOException e) {
            throw SecretFiles.cannotWrite(file, e);
        }
    }

    private Map<String, Object> ready(BigQuerySimulator simulator) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("type", "bigquery");
        ready.put("endpoint", simulator.endpoint());
        simulator.grpcEndpoint().ifPresent(endpoint -> ready.put("grpc-endpoint", endpoint));
        ready.put("project", simulator.project());
        ready.put("dataset", simulator.dataset());
        ready.put("rows", rows);
        if (auth) {
            ready.put("client-id", simulator.accounts().client().id());
            ready.put("client-secret", simulator.accounts().client().secret());
        }
        key().ifPresent(file -> ready.put("key-file", file.toString()));
        return ready;
    }

    private String hint(BigQuerySimulator simulator) {
        String add = "connection add bigquery NAME --set project=" + simulator.project() + " --set endpoint="
                + simulator.endpoint();
        if (!auth) {
            return "connect with: " + context.commandLine(add + " --auth none");
        }
        return key().map(file -> "connect with: "
                        + context.commandLine(add + " --auth service-account --auth-set key-file=" + file))
                .orElse("calls must be signed in; --key-file gives a service account's key");
    }
}
