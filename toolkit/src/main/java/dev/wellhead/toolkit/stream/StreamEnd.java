package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param cursor the column that tells changes
 * @param value every row whose cursor is below this was read
 */
record StreamEnd(String cursor, String value) {
    private static final int FORMAT = 1;

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cursor", cursor);
        json.put("value", value);
        return new Position(FORMAT, Json.write(json));
    }

    /** Where the run before ended by {@code cursor}; empty when there was none. */
    static Optional<StreamEnd> of(Map<String, Position> after, String cursor, ServiceErrors errors)
            throws ConnectorException {
        Position position = after.get(SplitGroup.DEFAULT.cursor());
        if (position == null) {
            return Optional.empty();
        } else if (position.format() != FORMAT) {
            throw errors.stored()
                    .with("the end of the run before is of format " + position.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(position.payload());
            String known = json.textOr("cursor", "");
            if (!json.has("value")) {
                throw errors.stored().with("the end of the run before has no value");
            } else if (!known.equals(cursor)) {
                throw errors.cursor()
                        .with("earlier runs went by column '" + known + "', this one goes by '" + cursor + "'")
                        .withRemedy("Begin anew with --full-refresh.");
            }
            return Optional.of(new StreamEnd(cursor, json.textOr("value", "")));
        } catch (JsonSyntaxException e) {
            throw errors.stored()
                    .with("the end of the run before is " + e.getMessage())
                    .withCause(e);
        }
    }
}
