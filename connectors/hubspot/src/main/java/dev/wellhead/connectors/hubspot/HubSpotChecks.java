package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotAccount;
import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a test of a connection tries. Used by one thread. */
final class HubSpotChecks {
    private final HubSpotClient client;
    private final HubSpotAccess access;
    private final List<ConnectionCheck> missing = new ArrayList<>();

    HubSpotChecks(HubSpotClient client, HubSpotAccess access) {
        this.client = client;
        this.access = access;
    }

    ConnectionStatus run(Cancellation cancellation) throws InterruptedException {
        CheckSteps steps = new CheckSteps(HubSpotChecks::blamed);
        steps.step("credentials", "auth", () -> {
            client.signIn();
            return client.signedInAs();
        });
        steps.step("account", "endpoint", () -> account(client.account(cancellation)));
        steps.step("streams", "auth", () -> streams(cancellation));
        steps.optional(
                "calls today",
                "HubSpot tells them to private apps only",
                () -> usage(client.object(
                        HubSpotCall.get("daily usage", client.paths().dailyUsage()), cancellation)));
        List<ConnectionCheck> checks = new ArrayList<>(steps.status().checks());
        if (checks.stream().noneMatch(check -> check.result() == ConnectionCheck.Result.FAILED)) {
            checks.addAll(missing);
        }
        return new ConnectionStatus(checks);
    }

    private static String account(HubSpotAccount account) {
        if (account.portal().isEmpty()) {
            return "HubSpot does not tell these credentials which account is theirs";
        }
        JsonObject details = account.details();
        return "portal " + account.portal() + ", " + details.textOr("accountType", "type unknown") + ", "
                + details.textOr("timeZone", "time zone unknown") + ", data in "
                + details.textOr("dataHostingLocation", "an unknown place");
    }

    /** What may be read; for the rest, what is lacking is told besides, because the others go on without it. */
    private String streams(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<HubSpotAccess.Found> found = access.find(cancellation);
        List<String> readable = found.stream()
                .filter(HubSpotAccess.Found::isReadable)
                .map(HubSpotAccess.Found::stream)
                .toList();
        if (readable.isEmpty() && !found.isEmpty()) {
            throw found.get(0).refusal().orElseThrow();
        }
        found.stream()
                .filter(stream -> !stream.isReadable())
                .forEach(stream -> missing.add(
                        ConnectionCheck.warning("stream " + stream.stream(), "is left out: " + stream.reason())
                                .at("auth")));
        return "may be read: " + String.join(", ", readable);
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
        if (failure.code().equals(HubSpotErrors.WRONG_ACCOUNT.code())) {
            return "portal";
        } else if (failure.kind() == ErrorKind.AUTHENTICATION || failure.kind() == ErrorKind.PERMISSION) {
            return "auth";
        }
        boolean network = failure.kind() == ErrorKind.TRANSIENT || failure.kind() == ErrorKind.REMOTE;
        return network ? "endpoint" : setting;
    }
}
