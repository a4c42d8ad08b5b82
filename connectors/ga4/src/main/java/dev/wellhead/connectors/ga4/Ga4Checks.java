package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.api.Ga4Property;
import dev.wellhead.connectors.ga4.api.Properties;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.json.JsonObject;

/** What a test of a connection tries: signing in, each property, and what is left of its quota. Used by one thread. */
final class Ga4Checks {
    private final Ga4Client client;
    private final Properties properties;
    private final Cancellation cancellation;

    Ga4Checks(Ga4Client client, Properties properties, Cancellation cancellation) {
        this.client = client;
        this.properties = properties;
        this.cancellation = cancellation;
    }

    ConnectionStatus run() throws InterruptedException {
        CheckSteps steps = new CheckSteps(Ga4Checks::blamed);
        steps.step("credentials", "auth", () -> {
            client.signIn();
            return client.account();
        });
        for (String id : properties.ids()) {
            steps.step("property " + id, "properties", () -> access(id));
            steps.optional("quota " + id, "the quota cannot be asked for; reads tell it as they go", () -> quota(id));
        }
        return steps.status();
    }

    /** The metadata need the same access as reports. */
    private String access(String id) throws ConnectorException, InterruptedException {
        int fields = client.object(Ga4Call.metadata(id), cancellation)
                .objects("dimensions")
                .size();
        Ga4Property property = properties.property(id, cancellation);
        String name = property.name().isEmpty() ? "" : "'" + property.name() + "', ";
        return name + property.zone() + ", " + (property.currency().isEmpty() ? "" : property.currency() + ", ")
                + property.level() + ", " + fields + " dimensions"
                + (properties.adminRefused() ? "; the Admin API is not enabled and is done without" : "");
    }

    private String quota(String id) throws ConnectorException, InterruptedException {
        JsonObject core = client.object(Ga4Call.quota(id), cancellation).object("corePropertyQuota");
        return left(core, "tokensPerDay") + " tokens are left today, " + left(core, "tokensPerProjectPerHour")
                + " this hour";
    }

    private static String left(JsonObject quota, String member) {
        return quota.object(member).textOr("remaining", "an unknown number of");
    }

    private static String blamed(ConnectorException failure, String setting) {
        if (failure.kind() == ErrorKind.AUTHENTICATION
                || failure.code().equals(Ga4Errors.SCOPE.code())
                || failure.code().equals(Ga4Errors.API_DISABLED.code())) {
            return "auth";
        } else if (failure.kind() == ErrorKind.TRANSIENT || failure.code().equals(Ga4Errors.ENDPOINT.code())) {
            return "endpoint";
        }
        return setting;
    }
}
