package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Associations of a part of the records of a type.
 *
 * @param from how addresses name the first type
 * @param to the second
 * @param ids the split of records whose associations these are
 */
public record LinkSplit(String from, String to, Split ids) {
    /** What {@link #of} recognises a split of associations by. */
    public static final String KIND = "associations";

    private static final int FORMAT = 1;

    /** As the host stores it: named, grouped and weighed as the split of records. */
    static Split wrap(String from, String to, Split ids) {
        return new Split(ids.id(), ids.group(), FORMAT, payload(from, to, ids.payload()), ids.weight(), ids.covers());
    }

    Split wrap(Split other) {
        return wrap(from, to, other);
    }

    public static LinkSplit of(Split stored, JsonObject json) throws ConnectorException {
        if (stored.format() != FORMAT || !json.has("ids")) {
            throw HubSpotErrors.SPLIT.with("split '" + stored.id() + "' is of format " + stored.format());
        }
        Split ids = new Split(
                stored.id(), stored.group(), FORMAT, json.textOr("ids", ""), stored.weight(), stored.covers());
        return new LinkSplit(json.textOr("from", ""), json.textOr("to", ""), ids);
    }

    /** The payload of the records' split. */
    JsonObject idsPayload() throws ConnectorException {
        try {
            return Json.object(ids.payload());
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT
                    .with("split '" + ids.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
    }

    private static String payload(String from, String to, String ids) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", KIND);
        json.put("from", from);
        json.put("to", to);
        json.put("ids", ids);
        return Json.write(json);
    }
}
