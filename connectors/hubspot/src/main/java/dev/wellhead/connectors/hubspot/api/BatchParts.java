package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;

/** What the answer to a batch says of the parts that it lacks. Stateless. */
public final class BatchParts {
    private static final String NOT_FOUND = "OBJECT_NOT_FOUND";
    private static final String NO_ASSOCIATIONS = "NO_ASSOCIATIONS_FOUND";

    private BatchParts() {}

    /**
     * A batch of which a part failed is answered with success too, and a reader that takes no notice loses rows. Records that
     * are gone, or have no associations, are no failure.
     *
     * @param errors the member of that name
     * @throws ConnectorException that is worth another try
     */
    public static void requireNoneFailed(HubSpotCall call, List<JsonObject> errors) throws ConnectorException {
        for (JsonObject error : errors) {
            String category = error.textOr("category", "");
            boolean isNothing = category.equals(NOT_FOUND)
                    || category.equals(NO_ASSOCIATIONS)
                    || error.textOr("subCategory", "").endsWith(NO_ASSOCIATIONS);
            if (!isNothing) {
                throw HubSpotErrors.UNAVAILABLE.with(call.operation() + ": a part of a batch failed with " + category
                        + ": " + error.textOr("message", "no text"));
            }
        }
    }
}
