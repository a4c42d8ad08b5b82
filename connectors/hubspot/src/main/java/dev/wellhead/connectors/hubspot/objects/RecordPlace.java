package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place in a part of the records.
 *
 * @param after HubSpot's cursor of the next page of a list; empty at its beginning
 * @param next the least id that was not handed out, of a range
 * @param rows how many records were handed out
 * @param pieces whether the range is read in pieces of one answer, because the order of answers was not to be trusted
 * @param ended whether nothing follows
 */
record RecordPlace(String after, long next, long rows, boolean pieces, boolean ended) {
    private static final int FORMAT = 1;

    static RecordPlace start(RecordSplit split) {
        return new RecordPlace("", split.from(), 0, split.again() > 0, false);
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!after.isEmpty()) {
            json.put("after", after);
        }
        json.put("next", next);
        json.put("rows", rows);
        if (pieces) {
            json.put("pieces", true);
        }
        if (ended) {
            json.put("ended", true);
        }
        return new Position(FORMAT, Json.write(json));
    }

    static RecordPlace of(Position position) throws ConnectorException {
        try {
            JsonObject json = Json.object(position.payload());
            if (position.format() == FORMAT && json.has("next")) {
                return new RecordPlace(
                        json.textOr("after", ""),
                        json.integer("next").orElse(0),
                        json.integer("rows").orElse(0),
                        json.isTrue("pieces"),
                        json.isTrue("ended"));
            }
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT.with("a position is " + e.getMessage()).withCause(e);
        }
        throw HubSpotErrors.SPLIT.with("a position of format " + position.format() + " is not known");
    }

    RecordPlace moved(long to, int handed) {
        return new RecordPlace(after, to, rows + handed, pieces, false);
    }

    RecordPlace listed(String cursor, int handed) {
        return new RecordPlace(cursor, next, rows + handed, pieces, cursor.isEmpty());
    }

    RecordPlace end(int handed) {
        return new RecordPlace(after, next, rows + handed, pieces, true);
    }

    RecordPlace inPieces() {
        return new RecordPlace(after, next, rows, true, ended);
    }
}
