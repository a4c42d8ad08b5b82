package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A place among the ids of a range, which are not handed out in order.
 *
 * @param done the parts that were handed out
 * @param rows how many ids those were
 * @param ended whether nothing follows
 */
record IdPlace(List<IdRange.Gap> done, long rows, boolean ended) {
    static final IdPlace START = new IdPlace(List.of(), 0, false);

    private static final int FORMAT = 1;

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "done",
                done.stream().map(part -> part.first() + "-" + part.end()).collect(Collectors.joining(" ")));
        json.put("rows", rows);
        if (ended) {
            json.put("ended", true);
        }
        return new Position(FORMAT, Json.write(json));
    }

    static IdPlace of(Position position) throws ConnectorException {
        try {
            JsonObject json = Json.object(position.payload());
            if (position.format() == FORMAT && json.has("done")) {
                return new IdPlace(
                        parts(json.textOr("done", "")), json.integer("rows").orElse(0), json.isTrue("ended"));
            }
        } catch (JsonSyntaxException | NumberFormatException e) {
            throw HubSpotErrors.SPLIT.with("a position is " + e.getMessage()).withCause(e);
        }
        throw HubSpotErrors.SPLIT.with("a position of format " + position.format() + " is not known");
    }

    private static List<IdRange.Gap> parts(String text) {
        List<IdRange.Gap> parts = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int dash = part.indexOf('-', 1);
            parts.add(new IdRange.Gap(
                    Long.parseLong(part.substring(0, Math.max(0, dash))), Long.parseLong(part.substring(dash + 1))));
        }
        return parts;
    }
}
