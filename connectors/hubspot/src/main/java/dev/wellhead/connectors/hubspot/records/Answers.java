package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.Optional;

/** What answers of small streams have in common. Stateless. */
final class Answers {
    private Answers() {}

    /** The cursor of the next page. */
    static Optional<String> after(JsonObject answer) {
        return answer.object("paging").object("next").text("after").filter(next -> !next.isEmpty());
    }

    /** An answer about one of several types; nothing when the account does not have that type, or may not see it. */
    static JsonObject ofOneOfMany(HubSpotClient client, HubSpotCall call, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            return client.object(call, cancellation);
        } catch (ConnectorException e) {
            if (isAbsent(e)) {
                return JsonObject.EMPTY;
            }
            throw e;
        }
    }

    /** Whether the account does not have what was asked for, or may not see it. */
    static boolean isAbsent(ConnectorException failure) {
        return failure.kind() == ErrorKind.PERMISSION || HubSpotErrors.isAbsent(failure);
    }
}
