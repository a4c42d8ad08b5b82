package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;

/** Asks which kinds of association two types have: HubSpot's own, and the account's labels. Stateless. */
public final class LinkKinds {
    private LinkKinds() {}

    /**
     * The kinds as seen from the first type: {@code category}, {@code typeId} and {@code label}, which is null for the
     * plain one.
     *
     * @param from how addresses name the first type
     * @param to the second
     */
    public static List<JsonObject> of(HubSpotClient client, String from, String to, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HubSpotCall call = HubSpotCall.get(
                        "list labels of " + from + " with " + to, client.paths().associations(from, to, "/labels"))
                .on(HubSpotLanes.Kind.ASSOCIATIONS);
        return client.object(call, cancellation).objects("results");
    }
}
