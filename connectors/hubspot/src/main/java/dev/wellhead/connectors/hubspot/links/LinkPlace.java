package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place among associations.
 *
 * @param ids the place among the records; empty at their beginning
 * @param inputs records before it whose associations are not all read yet
 * @param taken how many of them the next batch has
 * @param row how many rows of its answer were handed out
 */
record LinkPlace(Optional<Position> ids, List<LinkInput> inputs, int taken, int row) {
    static final LinkPlace START = new LinkPlace(Optional.empty(), List.of(), 0, 0);

    private static final int FORMAT = 1;

    LinkPlace {
        inputs = List.copyOf(inputs);
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        ids.ifPresent(place -> json.put("ids", place.payload()));
        if (!inputs.isEmpty()) {
            json.put("inputs", LinkInput.write(inputs));
            json.put("taken", taken);
            json.put("row", row);
        }
        return new Position(FORMAT, Json.write(json));
    }

    static LinkPlace of(Position position) throws ConnectorException {
        try {
            JsonObject json = Json.object(position.payload());
            if (position.format() == FORMAT) {
                return new LinkPlace(
                        json.text("ids").map(payload -> new Position(FORMAT, payload)),
                        LinkInput.read(json.textOr("inputs", "")),
                        (int) json.integer("taken").orElse(0),
                        (int) json.integer("row").orElse(0));
            }
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT.with("a position is " + e.getMessage()).withCause(e);
        }
        throw HubSpotErrors.SPLIT.with("a position of format " + position.format() + " is not known");
    }
}
