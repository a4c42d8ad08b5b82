package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a window.
 *
 * @param row how many rows were handed out
 * @param rowCount how many the window had when that began; -1 when no answer has told yet
 * @param last the dimension values of the last row; none when there was none, or they are too long to be kept
 * @param ended whether there is nothing more
 */
record WindowPlace(long row, long rowCount, List<String> last, boolean ended) {
    static final WindowPlace START = new WindowPlace(0, -1, List.of(), false);

    private static final int FORMAT = 1;

    /** A position has room for 64 KiB. */
    private static final int LONGEST = 16 * 1024;

    WindowPlace {
        last = List.copyOf(last);
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", row);
        json.put("rowCount", rowCount);
        json.put("last", isShort() ? last : List.of());
        json.put("ended", ended);
        return new Position(FORMAT, Json.write(json));
    }

    private boolean isShort() {
        return last.stream()
                        .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                        .sum()
                < LONGEST;
    }

    static WindowPlace of(Position position) throws ConnectorException {
        if (position.format() != FORMAT) {
            throw Ga4Errors.COMMON.stored().with("a position is of format " + position.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(position.payload());
            long row = json.integer("row").orElse(-1);
            if (row < 0 || !json.has("rowCount") || !json.has("ended")) {
                throw Ga4Errors.COMMON.stored().with("a position does not say where in its window it lies");
            }
            return new WindowPlace(row, json.integer("rowCount").orElse(-1), json.texts("last"), json.isTrue("ended"));
        } catch (JsonSyntaxException e) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("a position is " + e.getMessage())
                    .withCause(e);
        }
    }
}
