package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.Map;

/** What a test of a connection tries. Used by one thread. */
final class HubSpotChecks {
    private final HubSpotClient client;
    private final HubSpotPaths paths;

    HubSpotChecks(HubSpotClient client, HubSpotPaths paths) {
        this.client = client;
        this.paths = paths;
    }

    ConnectionStatus run(Cancellation cancellation) throws InterruptedException {
        CheckSteps steps = new CheckSteps(HubSpotChecks::blamed);
        steps.step("credentials", "auth", () -> {
            client.signIn();
            return client.account();
        });
        steps.step(
                "account",
                "endpoint",
                () -> account(client.get("account details", paths.accountDetails(), cancellation)));
        steps.step("owners", "auth", () -> {
            client.get("list owners", paths.owners(Map.of("limit", "1")), cancellation);
            return "owners may be read";
        });
        steps.optional(
                "calls today",
                "HubSpot tells them to private apps only",
                () -> usage(client.get("daily usage", paths.dailyUsage(), cancellation)));
        return steps.status();
    }

    private static String account(JsonObject details) throws ConnectorException {
        String portal = details.text("portalId")
                .orElseThrow(() -> HubSpotErrors.ANSWER.with("the account's details have no portalId"));
        return "portal " + portal + ", " + details.textOr("accountType", "type unknown") + ", "
                + details.textOr("timeZone", "time zone unknown") + ", data in "
                + details.textOr("dataHostingLocation", "an unknown place");
    }

    private static String usage(JsonObject answer) {
        return answer.objects("results").stream()
                .filter(usage -> usage.has("usageLimit"))
                .findFirst()
                .map(usage -> usage.textOr("currentUsage", "?") + " of " + usage.textOr("usageLimit", "?")
                        + " calls of all private apps are used, reset at " + usage.textOr("resetsAt", "midnight"))
                .orElse("HubSpot does not say");
    }

    private static String blamed(ConnectorException failure, String setting) {
        if (failure.kind() == ErrorKind.AUTHENTICATION || failure.kind() == ErrorKind.PERMISSION) {
            return "auth";
        }
        boolean network = failure.kind() == ErrorKind.TRANSIENT || failure.kind() == ErrorKind.REMOTE;
        return network ? "endpoint" : setting;
    }
}
