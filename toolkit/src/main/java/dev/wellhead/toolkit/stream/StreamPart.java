package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a split holds: one part of a stream, and what is wanted of it.
 *
 * @param since where the run before ended; empty for all rows
 * @param until how far the stream reached when the read was planned; empty when nobody asked
 * @param limit most rows to hand out; empty for all
 */
record StreamPart(
        String stream,
        String part,
        List<String> columns,
        Optional<String> since,
        Optional<String> until,
        OptionalLong limit) {
    private static final int FORMAT = 1;

    /** Every row and column. */
    static StreamPart whole(StreamDefinition stream, String part) {
        return new StreamPart(
                stream.name(), part, stream.schema().names(), Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    Split split(int number) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stream", stream);
        if (!part.isEmpty()) {
            json.put("part", part);
        }
        json.put("columns", columns);
        since.ifPresent(value -> json.put("since", value));
        until.ifPresent(value -> json.put("until", value));
        limit.ifPresent(value -> json.put("limit", value));
        return Split.of(stream + "-" + number, FORMAT, Json.write(json));
    }

    static StreamPart of(Split split, ServiceErrors errors) throws ConnectorException {
        if (split.format() != FORMAT) {
            throw errors.stored().with("split '" + split.id() + "' is of format " + split.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(split.payload());
            if (!json.has("stream") || !json.has("columns")) {
                throw errors.stored().with("split '" + split.id() + "' names no stream or no columns");
            }
            return new StreamPart(
                    json.textOr("stream", ""),
                    json.textOr("part", ""),
                    json.texts("columns"),
                    json.text("since"),
                    json.text("until"),
                    json.integer("limit"));
        } catch (JsonSyntaxException e) {
            throw errors.stored()
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
    }
}
