package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a part of a stream.
 *
 * @param token of the page that comes next, or that was handed out in part; empty for the first
 * @param row how many rows of that page were handed out
 * @param delivered how many rows were handed out in all, for limits
 * @param ended whether there is nothing more
 */
record StreamPlace(Optional<String> token, long row, long delivered, boolean ended) {
    static final StreamPlace START = new StreamPlace(Optional.empty(), 0, 0, false);

    private static final int FORMAT = 1;

    /** After {@code rows} more rows of the same page. */
    StreamPlace within(int rows) {
        return new StreamPlace(token, row + rows, delivered + rows, false);
    }

    /** After the last {@code rows} rows of a page. */
    StreamPlace beyond(int rows, Optional<String> next) {
        return new StreamPlace(next, 0, delivered + rows, next.isEmpty());
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        token.ifPresent(value -> json.put("token", value));
        json.put("row", row);
        json.put("delivered", delivered);
        json.put("ended", ended);
        return new Position(FORMAT, Json.write(json));
    }

    static StreamPlace of(Position position, ServiceErrors errors) throws ConnectorException {
        if (position.format() != FORMAT) {
            throw errors.stored().with("a position is of format " + position.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(position.payload());
            long row = json.integer("row").orElse(-1);
            long delivered = json.integer("delivered").orElse(-1);
            if (row < 0 || delivered < row || !json.has("ended")) {
                throw errors.stored().with("a position does not say where in its part it lies");
            }
            return new StreamPlace(json.text("token"), row, delivered, json.isTrue("ended"));
        } catch (JsonSyntaxException e) {
            throw errors.stored().with("a position is " + e.getMessage()).withCause(e);
        }
    }
}
