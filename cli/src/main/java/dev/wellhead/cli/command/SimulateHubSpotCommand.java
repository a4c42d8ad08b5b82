package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead simulate hubspot}. */
@Command(
        name = "hubspot",
        description = {
            "Serve a HubSpot on the loopback address until interrupted: signing in, account information, owners.",
            "The first line on standard output is JSON: endpoint, the OAuth client, a private app's token, portal."
        })
final class SimulateHubSpotCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--port", paramLabel = "PORT", description = "The port; any free one unless given.")
    private int port;

    @Option(names = "--owners", paramLabel = "N", description = "How many owners there are; 250 unless given.")
    private int owners = 250;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "An address that browsers may be sent back to, letter by letter; may be repeated.")
    private List<String> redirectUris = List.of();

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
        if (owners < 0) {
            throw CliCode.USAGE.with("--owners must not be negative, " + owners + " is");
        }
        return SimulateCommand.serve(context, port, this::start, this::ready, this::hint);
    }

    private HubSpotSimulator start() {
        AccountsOptions.Builder accounts = AccountsOptions.builder().redirectUris(redirectUris);
        SecretFiles.checked(context, secretsFile).ifPresent(accounts::secretsFile);
        return HubSpotSimulator.start(
                HubSpotOptions.defaults().withPort(port).withOwners(owners).withAccounts(accounts.build()));
    }

    private Map<String, Object> ready(HubSpotSimulator simulator) {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("type", "hubspot");
        ready.put("endpoint", simulator.endpoint());
        ready.put("client-id", simulator.accounts().client().id());
        ready.put("client-secret", simulator.accounts().client().secret());
        ready.put("redirect-uris", simulator.accounts().client().redirectUris());
        ready.put("token", simulator.privateAppToken());
        ready.put("portal", simulator.portal().hubId());
        return ready;
    }

    private String hint(HubSpotSimulator simulator) {
        return "try: curl -H 'Authorization: Bearer TOKEN' " + simulator.endpoint() + "/crm/v3/owners";
    }
}
