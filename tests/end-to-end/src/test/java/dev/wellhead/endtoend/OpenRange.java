package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger of a file has left to read of a range of ids, or of a list from a place on.
 *
 * @param stream the stream whose run is open
 * @param type how addresses name the type of the records
 * @param archived whether it is a list of the recycle bin
 * @param next the least id that was not committed
 * @param end the id behind the last one
 */
record OpenRange(String stream, String type, boolean archived, long next, long end) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a killed sync has left; nothing where it had not come to writing its plan down. */
    static List<OpenRange> of(Path file) throws IOException, SQLException {
        return PendingSplit.of(file).stream()
                .flatMap(split -> of(split.stream(), split.payload(), split.position()).stream())
                .toList();
    }

    /** A split of associations holds the one of the records that they belong to, and so does its position. */
    private static Optional<OpenRange> of(String stream, JsonNode split, Optional<JsonNode> position) {
        if (split.has("ids")) {
            Optional<JsonNode> ids = position.filter(node -> node.has("ids"))
                    .map(node -> json(node.path("ids").asText()));
            return of(stream, json(split.path("ids").asText()), ids);
        }
        boolean hasEnded = position.map(node -> node.path("ended").asBoolean()).orElse(false);
        String mode = split.path("mode").asText();
        boolean isList = mode.equals("chain") || mode.equals("bin");
        long next = isList
                ? position.map(node -> node.path("after").asLong()).orElse(0L)
                : position.map(node -> node.path("next").asLong())
                        .orElse(split.path("from").asLong());
        long to = split.path("to").asLong(-1);
        return hasEnded
                ? Optional.empty()
                : Optional.of(new OpenRange(
                        stream, split.path("path").asText(), mode.equals("bin"), next, to == -1 ? Long.MAX_VALUE : to));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(PageRequest page) {
        return page.type().equals(type) && page.archived() == archived && page.first() >= next && page.first() < end;
    }
}
