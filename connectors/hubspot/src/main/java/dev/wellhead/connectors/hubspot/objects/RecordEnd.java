package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come. Where a webhooks journal is read one day, its offset has its place beside it.
 *
 * @param millis every change before this time was read
 * @param wholeAt milliseconds: when all records were read last; {@link #UNKNOWN} in ends of before this was remembered
 */
record RecordEnd(long millis, long wholeAt) {
    /** HubSpot answers a search from the beginning of 1970 on with an error of its own. */
    static final long EARLIEST = 1_000;

    static final long UNKNOWN = 0;

    private static final int FORMAT = 1;

    RecordEnd {
        millis = Math.max(millis, EARLIEST);
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changedBefore", millis);
        json.put("wholeAt", wholeAt);
        return new Position(FORMAT, Json.write(json));
    }

    /** Where the run before ended; empty when there was none. */
    static Optional<RecordEnd> of(ReadRequest request) throws ConnectorException {
        Position position = request.after().get(SplitGroup.DEFAULT.cursor());
        if (position == null) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.object(position.payload());
            if (position.format() == FORMAT && json.integer("changedBefore").isPresent()) {
                return Optional.of(new RecordEnd(
                        json.integer("changedBefore").getAsLong(),
                        json.integer("wholeAt").orElse(UNKNOWN)));
            }
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.STREAMS
                    .stored()
                    .with("the end of the run before is " + e.getMessage())
                    .withCause(e);
        }
        throw HubSpotErrors.STREAMS
                .stored()
                .with("the end of the run before is of format " + position.format() + ", payload "
                        + position.payload());
    }
}
