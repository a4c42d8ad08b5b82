package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.hubspot.FaultScripts;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead simulate hubspot}. */
@Command(
        name = "hubspot",
        description = {
            "Serve a HubSpot on the loopback address until interrupted: records of all types, search, associations,",
            "properties, owners, pipelines, lists, limits, signing in. Records take no memory until they change.",
            "The first line on standard output is JSON: endpoint, portal, a private app's token, contacts, OAuth client."
        })
final class SimulateHubSpotCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", description = "The port; any free one unless given.")
    private int port;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "How many contacts there are; the other types follow. 1000 unless given.")
    private long scale = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "What everything generated depends on; 42 unless given.")
    private long seed = 42;

    @Option(
            names = "--limits",
            paramLabel = "NAME",
            description =
                    "What may be asked: free, professional, enterprise, add-on or none; professional unless given.")
    private String limits = "professional";

    @Option(
            names = "--quirks",
            paramLabel = "NAME",
            description = "Surprises: none, or usual for index lag, disorder and short pages; none unless given.")
    private String quirks = "none";

    @Option(
            names = "--latency",
            paramLabel = "NAME",
            description = "How long answers take: none, or usual for 200 ms and more; none unless given.")
    private String latency = "none";

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Lets the simulator's clock, with limits and latency, run faster; 1 unless given.")
    private double speed = 1;

    @Option(
            names = "--faults",
            paramLabel = "FILE|NAME",
            description = "Faults on a script: flaky, locked, network, slow, or a JSON file of rules.")
    private @Nullable String faults;

    @Option(
            names = "--mutate-every",
            paramLabel = "N",
            description = "Lets somebody change the account after each so many requests.")
    private int mutateEvery;

    @Option(names = "--owners", paramLabel = "N", description = "How many owners there are; 250 unless given.")
    private int owners = 250;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "An address that browsers may be sent back to, letter by letter; may be repeated.")
    private List<String> redirectUris = List.of();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Write the private app's token to FILE, which must not exist yet.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--secrets-file",
            paramLabel = "FILE",
            description = "Append every secret that is issued to FILE, one per line, for a scan that looks for them.")
    private @Nullable Path secretsFile;

    SimulateHubSpotCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (owners < 0 || scale < 1 || speed < 1 || mutateEvery < 0) {
            throw CliCode.USAGE.with(
                    "--scale and --speed must be 1 at least, --owners and --mutate-every not negative");
        }
        return SimulateCommand.serve(context, port, this::start, this::ready, this::hint);
    }

    private HubSpotSimulator start() {
        AccountsOptions.Builder accounts = AccountsOptions.builder().redirectUris(redirectUris);
        SecretFiles.checked(context, secretsFile).ifPresent(accounts::secretsFile);
        if (speed > 1) {
            accounts.clock(SimulatorClock.accelerated(speed));
        }
        HubSpotOptions.Builder options =
                HubSpotOptions.builder().port(port).owners(owners).contacts(scale);
        options.seed(seed).accounts(accounts.build()).limits(limits());
        options.quirks(usual("--quirks", quirks) ? Quirks.usual() : Quirks.none());
        options.latency(usual("--latency", latency) ? Latency.usual() : Latency.none());
        List<FaultRule> rules = rules();
        HubSpotSimulator simulator = HubSpotSimulator.start(options.build());
        try {
            token().ifPresent(file -> writeToken(simulator, file));
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
        simulator.faults(rules);
        if (mutateEvery > 0) {
            simulator.mutations().during(MutationPlan.usual(mutateEvery, Integer.MAX_VALUE));
        }
        return simulator;
    }

    private Optional<Path> token() {
        return Optional.ofNullable(tokenFile).map(context.directory()::resolve);
    }

    private static void writeToken(HubSpotSimulator simulator, Path file) {
        try {
            Files.writeString(SecretFiles.create(file), simulator.privateAppToken());
        } catch (IOException e) {
            throw SecretFiles.cannotWrite(file, e);
        }
    }

    private RateLimits limits() {
        try {
            return RateLimits.named(limits);
        } catch (IllegalArgumentException e) {
            throw CliCode.USAGE.with("--limits: " + e.getMessage());
        }
    }

    private static boolean usual(String option, String value) {
        if (!value.equals("usual") && !value.equals("none")) {
            throw CliCode.USAGE.with(option + " is none or usual, not '" + value + "'");
        }
        return value.equals("usual");
    }

    private List<FaultRule> rules() {
        if (faults == null) {
            return List.of();
        }
        try {
            boolean named = FaultScripts.names().contains(faults);
            return named
                    ? FaultScripts.named(faults)
                    : FaultScripts.read(context.directory().resolve(faults));
        } catch (IllegalArgumentException e) {
            throw CliCode.USAGE.with("--faults: " + e.getMessage());
        }
    }

    private Map<String, Object> ready(HubSpotSimulator simulator) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("type", "hubspot");
        ready.put("endpoint", simulator.endpoint());
        ready.put("portal", simulator.portal().hubId());
        ready.put("token", simulator.privateAppToken());
        ready.put("contacts", scale);
        token().ifPresent(file -> ready.put("token-file", file.toString()));
        ready.put("client-id", simulator.accounts().client().id());
        ready.put("client-secret", simulator.accounts().client().secret());
        ready.put("redirect-uris", simulator.accounts().client().redirectUris());
        return ready;
    }

    private String hint(HubSpotSimulator simulator) {
        String add = "connection add hubspot NAME --set endpoint=" + simulator.endpoint();
        return "connect with: "
                + token().map(file -> context.commandLine(add + " --auth-set token='${file:" + file + "}'"))
                        .orElse(context.commandLine(add) + ", which asks for the token");
    }
}
