package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.FaultScripts;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.ga4.web.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead simulate ga4}. */
@Command(
        name = "ga4",
        description = {
            "Serve a Google Analytics 4 on the loopback address until interrupted: reports, metadata, realtime, quotas,",
            "the properties of the Admin API, signing in. Events are made up session by session when somebody asks.",
            "The Data API is also served over gRPC, without TLS.",
            "The first line on standard output is JSON: endpoint, gRPC endpoint, property, token, OAuth client."
        })
final class SimulateGa4Command implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", description = "The port; any free one unless given.")
    private int port;

    @Option(names = "--grpc-port", paramLabel = "PORT", description = "The port for gRPC; any free one unless given.")
    private int grpcPort;

    @Option(names = "--property", paramLabel = "ID", description = "The property's number; 1001 unless given.")
    private long property = Ga4Simulator.FIRST_PROPERTY;

    @Option(
            names = "--events-per-day",
            paramLabel = "N",
            description = "How many events are made on an ordinary day; 2000 unless given.")
    private int eventsPerDay = 2_000;

    @Option(
            names = "--weight",
            paramLabel = "N",
            description = "How many events, users and sessions each of those stands for; 1 unless given.")
    private int weight = 1;

    @Option(
            names = "--first-day",
            paramLabel = "DATE",
            description = "The day of the property's first event; 2025-01-01 unless given.")
    private String firstDay = "2025-01-01";

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Where the property's days begin and end; America/New_York unless given.")
    private String timeZone = "America/New_York";

    @Option(names = "--premium", description = "The property belongs to Analytics 360.")
    private boolean premium;

    @Option(names = "--seed", paramLabel = "N", description = "What all events depend on; 42 unless given.")
    private long seed = 42;

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description = "Quotas: standard, 360, small or none; those of the property's level unless given.")
    private @Nullable String limits;

    @Option(
            names = "--sampling-threshold",
            paramLabel = "N",
            description = "Reports over more events are sampled; 10 million, or 100 million, unless given.")
    private long samplingThreshold;

    @Option(
            names = "--minimum-users",
            paramLabel = "N",
            description = "Rows about age, gender, interests or audiences with fewer users are withheld.")
    private int minimumUsers;

    @Option(
            names = "--late",
            description = "Events, and where sessions came from, become known with a delay of up to 72 hours.")
    private boolean late;

    @Option(
            names = "--latency",
            paramLabel = "NAME",
            description = "How long answers take: none, or usual for 400 ms and more; none unless given.")
    private String latency = "none";

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Lets the simulator's clock, with quotas and latency, run faster; 1 unless given.")
    private double speed = 1;

    @Option(
            names = "--clock",
            paramLabel = "TIME",
            description = {
                "The time by the simulator's clock, as in 2026-03-20T12:00:00Z; it then stands still, but for latency and",
                "what is posted to /simulator/clock, {\"seconds\": 86400} for a day. The machine's unless given."
            })
    private @Nullable String clock;

    @Option(
            names = "--faults",
            paramLabel = "FILE|NAME",
            description = "Faults on a script: flaky, network, slow, or a JSON file of rules.")
    private @Nullable String faults;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Write the token to FILE, which must not exist yet.")
    private @Nullable Path tokenFile;

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

    SimulateGa4Command(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (property < 1 || eventsPerDay < 1 || weight < 1 || speed < 1) {
            throw CliCode.USAGE.with("--property, --events-per-day, --weight and --speed must be 1 at least");
        }
        if (samplingThreshold < 0 || minimumUsers < 0) {
            throw CliCode.USAGE.with("--sampling-threshold and --minimum-users must not be negative");
        }
        if (grpcPort < 0 || grpcPort > 65_535) {
            throw CliCode.USAGE.with("--grpc-port must be 0 to 65535, not " + grpcPort);
        }
        return SimulateCommand.serve(context, port, this::start, this::ready, this::hint);
    }

    private Ga4Simulator start() {
        AccountsOptions.Builder accounts = AccountsOptions.builder();
        SecretFiles.checked(context, secretsFile).ifPresent(accounts::secretsFile);
        accounts.clock(clock());
        Ga4Options.Builder options =
                Ga4Options.builder().port(port).grpcPort(grpcPort).accounts(accounts.build());
        options.property(property()).seed(seed).late(late).minimumUsers(minimumUsers);
        options.faults(rules()).latency(latency());
        if (samplingThreshold > 0) {
            options.samplingThreshold(samplingThreshold);
        }
        limits().ifPresent(options::limits);
        Ga4Simulator simulator = Ga4Simulator.start(options.build());
        try {
            resolved(tokenFile).ifPresent(file -> writeToken(simulator, file));
            resolved(keyFile).ifPresent(file -> writeKey(simulator, file));
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private SimulatorClock clock() {
        if (clock == null) {
            return speed > 1 ? SimulatorClock.accelerated(speed) : SimulatorClock.system();
        }
        if (speed > 1) {
            throw CliCode.USAGE.with("a --clock that stands still has no --speed");
        }
        try {
            return SimulatorClock.virtual(Instant.parse(clock));
        } catch (DateTimeException e) {
            throw CliCode.USAGE.with("--clock must be a time as in 2026-03-20T12:00:00Z, not '" + clock + "'");
        }
    }

    private Ga4Property property() {
        try {
            return Ga4Property.of(property)
                    .eventsPerDay(eventsPerDay)
                    .weight(weight)
                    .premium(premium)
                    .in(ZoneId.of(timeZone))
                    .since(LocalDate.parse(firstDay));
        } catch (DateTimeException e) {
            throw CliCode.USAGE.with(
                    "--first-day must be a day as in 2025-01-01 and --time-zone one as in Europe/Paris: "
                            + e.getMessage());
        }
    }

    private Optional<QuotaLimits> limits() {
        try {
            return Optional.ofNullable(limits).map(QuotaLimits::named);
        } catch (IllegalArgumentException e) {
            throw CliCode.USAGE.with("--limits: " + e.getMessage());
        }
    }

    private Latency latency() {
        if (!latency.equals("usual") && !latency.equals("none")) {
            throw CliCode.USAGE.with("--latency is none or usual, not '" + latency + "'");
        }
        return latency.equals("usual") ? Latency.usual() : Latency.none();
    }

    private List<FaultRule> rules() {
        if (faults == null) {
            return List.of();
        }
        try {
            return FaultScripts.names().contains(faults)
                    ? FaultScripts.named(faults)
                    : FaultScripts.read(context.directory().resolve(faults));
        } catch (IllegalArgumentException e) {
            throw CliCode.USAGE.with("--faults: " + e.getMessage());
        }
    }

    private Optional<Path> resolved(@Nullable Path file) {
        return Optional.ofNullable(file).map(context.directory()::resolve);
    }

    private static void writeToken(Ga4Simulator simulator, Path file) {
        try {
            Files.writeString(SecretFiles.create(file), simulator.token());
        } catch (IOException e) {
            throw SecretFiles.cannotWrite(file, e);
        }
    }

    private static void writeKey(Ga4Simulator simulator, Path file) {
        try {
            simulator.writeServiceAccountKey(SecretFiles.create(file), "reader");
        } catch (IOException e) {
            throw SecretFiles.cannotWrite(file, e);
        }
    }

    private Map<String, Object> ready(Ga4Simulator simulator) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("type", "ga4");
        ready.put("endpoint", simulator.endpoint());
        simulator.grpcEndpoint().ifPresent(endpoint -> ready.put("grpc-endpoint", endpoint));
        ready.put("property", simulator.property().id());
        ready.put("token", simulator.token());
        resolved(tokenFile).ifPresent(file -> ready.put("token-file", file.toString()));
        resolved(keyFile).ifPresent(file -> ready.put("key-file", file.toString()));
        ready.put("client-id", simulator.accounts().client().id());
        ready.put("client-secret", simulator.accounts().client().secret());
        return ready;
    }

    private String hint(Ga4Simulator simulator) {
        String add = "connection add ga4 NAME --set endpoint=" + simulator.endpoint() + " --set properties="
                + simulator.property().id() + " --auth bearer";
        return "connect with: "
                + resolved(tokenFile)
                        .map(file -> context.commandLine(add + " --auth-set token='${file:" + file + "}'"))
                        .orElse(context.commandLine(add) + ", which asks for the token");
    }
}
