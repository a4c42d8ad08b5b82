package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a list that is read page by page.
 *
 * @param after HubSpot's cursor of the next page; empty at the start, and at the end
 * @param ended whether there is no next page
 */
record ListPlace(Optional<String> after, boolean ended) {
    static final ListPlace START = new ListPlace(Optional.empty(), false);
    static final ListPlace END = new ListPlace(Optional.empty(), true);

    private static final int FORMAT = 1;

    /** The place before the page that an answer names as its next one. */
    ListPlace next(JsonObject answer) throws ConnectorException {
        Optional<String> following = answer.object("paging").object("next").text("after");
        if (following.isPresent() && following.equals(after)) {
            throw HubSpotErrors.ANSWER.with("a list names its page '" + following.get() + "' as its own next one");
        }
        return following.isPresent() ? new ListPlace(following, false) : END;
    }

    Position position() {
        return new Position(FORMAT, Json.write(ended ? Map.of("ended", true) : Map.of("after", after.orElse(""))));
    }

    static ListPlace of(Position position) throws ConnectorException {
        try {
            if (position.format() == FORMAT) {
                JsonObject json = Json.object(position.payload());
                return json.isTrue("ended")
                        ? END
                        : new ListPlace(json.text("after").filter(cursor -> !cursor.isEmpty()), false);
            }
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.SPLIT.with("a position is " + e.getMessage()).withCause(e);
        }
        throw HubSpotErrors.SPLIT.with("a position of format " + position.format() + " is not known");
    }
}
