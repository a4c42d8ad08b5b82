package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tries a connection step by step; what comes after a failure is skipped. Used by one thread. */
final class HubSpotChecks {
    private final HubSpotClient client;
    private final HubSpotPaths paths;
    private final List<ConnectionCheck> checks = new ArrayList<>();

    HubSpotChecks(HubSpotClient client, HubSpotPaths paths) {
        this.client = client;
        this.paths = paths;
    }

    ConnectionStatus run(Cancellation cancellation) throws InterruptedException {
        step("credentials", "auth", () -> {
            client.signIn();
            return client.account();
        });
        step("account", "endpoint", () -> account(client.get("account details", paths.accountDetails(), cancellation)));
        step("owners", "auth", () -> {
            client.get("list owners", paths.owners(Map.of("limit", "1")), cancellation);
            return "owners may be read";
        });
        usage(cancellation);
        return new ConnectionStatus(checks);
    }

    private static String account(JsonObject details) throws ConnectorException {
        String portal = details.text("portalId")
                .orElseThrow(() -> HubSpotErrors.ANSWER.with("the account's details have no portalId"));
        return "portal " + portal + ", " + details.textOr("accountType", "type unknown") + ", "
                + details.textOr("timeZone", "time zone unknown") + ", data in "
                + details.textOr("dataHostingLocation", "an unknown place");
    }

    /** Only private apps may ask for it, so that not getting an answer is no failure. */
    private void usage(Cancellation cancellation) throws InterruptedException {
        if (failed()) {
            checks.add(ConnectionCheck.skipped("calls today", "an earlier check failed"));
            return;
        }
        try {
            checks.add(client.get("daily usage", paths.dailyUsage(), cancellation).objects("results").stream()
                    .filter(usage -> usage.integer("usageLimit").isPresent())
                    .findFirst()
                    .map(usage -> ConnectionCheck.ok("calls today", usage(usage)))
                    .orElseGet(() -> ConnectionCheck.skipped("calls today", "HubSpot does not say")));
        } catch (ConnectorException e) {
            checks.add(ConnectionCheck.skipped("calls today", "HubSpot tells them to private apps only"));
        }
    }

    private static String usage(JsonObject usage) {
        return usage.textOr("currentUsage", "?") + " of " + usage.textOr("usageLimit", "?")
                + " calls of all private apps are used, reset at " + usage.textOr("resetsAt", "midnight");
    }

    private void step(String name, String setting, Step step) throws InterruptedException {
        if (failed()) {
            checks.add(ConnectionCheck.skipped(name, "an earlier check failed"));
            return;
        }
        try {
            checks.add(ConnectionCheck.ok(name, step.run()));
        } catch (ConnectorException e) {
            boolean network = e.kind() == ErrorKind.TRANSIENT || e.kind() == ErrorKind.REMOTE;
            boolean account = e.kind() == ErrorKind.AUTHENTICATION || e.kind() == ErrorKind.PERMISSION;
            checks.add(ConnectionCheck.failed(name, e).at(account ? "auth" : network ? "endpoint" : setting));
        }
    }

    private boolean failed() {
        return checks.stream().anyMatch(check -> check.result() == ConnectionCheck.Result.FAILED);
    }

    /** One check: what was found, or why it failed. */
    @FunctionalInterface
    private interface Step {
        String run() throws ConnectorException, InterruptedException;
    }
}
