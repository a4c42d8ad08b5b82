package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotAccount;
import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test of a connection tries. Used by one thread. */
final class HubSpotChecks {
    private final HubSpotClient client;
    private final List<ConnectionCheck> missing = new ArrayList<>();
    private @Nullable ConnectorException firstRefusal;

    HubSpotChecks(HubSpotClient client) {
        this.client = client;
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
        List<String> readable = new ArrayList<>();
        Map<String, String> one = Map.of("limit", "1");
        if (mayRead("owners", "crm.objects.owners.read", client.paths().owners(one), cancellation)) {
            readable.add("owners");
        }
        for (ObjectType type : ObjectTypes.STANDARD) {
            if (mayRead(type.name(), type.scope(), client.paths().objects(type.path(), "", one), cancellation)) {
                readable.add(type.name());
            }
        }
        if (readable.isEmpty() && firstRefusal != null) {
            throw firstRefusal;
        }
        return "may be read: " + String.join(", ", readable);
    }

    private boolean mayRead(String stream, String scope, URI uri, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            client.object(HubSpotCall.get("list " + stream, uri), cancellation);
            return true;
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION) {
                firstRefusal = firstRefusal == null ? e : firstRefusal;
                missing.add(ConnectionCheck.warning(
                                "stream " + stream, "is left out: " + e.getMessage() + " (usually " + scope + ")")
                        .at("auth"));
            } else {
                requireAbsent(e);
            }
            return false;
        }
    }

    /** An account without a type answers that there is none, or that the request is wrong. */
    private static void requireAbsent(ConnectorException failure) throws ConnectorException {
        if (failure.kind() != ErrorKind.NOT_FOUND && !failure.code().equals(HubSpotErrors.REQUEST.code())) {
            throw failure;
        }
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
