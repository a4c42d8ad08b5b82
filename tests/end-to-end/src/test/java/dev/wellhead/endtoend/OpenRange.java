package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
    private static final String SPLITS = "SELECT stream, position, split FROM _wellhead_splits"
            + " JOIN _wellhead_runs USING (run_id, connection, stream)"
            + " WHERE _wellhead_runs.status = 'OPEN' AND _wellhead_splits.status = 'PENDING'";

    /** What a killed sync has left; nothing where it had not come to writing its plan down. */
    static List<OpenRange> of(Path file) throws IOException, SQLException {
        if (!Files.exists(file)) {
            return List.of();
        }
        // A copy, since opening a file that was left in the middle of a commit brings it to an end.
        Path copy = file.resolveSibling("looked-at.duckdb");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        Path log = file.resolveSibling(file.getFileName() + ".wal");
        Path logCopy = file.resolveSibling(copy.getFileName() + ".wal");
        Files.deleteIfExists(logCopy);
        if (Files.exists(log)) {
            Files.copy(log, logCopy);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy);
                Statement statement = connection.createStatement()) {
            return hasLedger(statement) ? read(statement) : List.of();
        }
    }

    private static boolean hasLedger(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT count(*) FROM duckdb_tables() WHERE table_name = '_wellhead_splits'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    private static List<OpenRange> read(Statement statement) throws IOException, SQLException {
        List<OpenRange> ranges = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(SPLITS)) {
            while (row.next()) {
                Optional<JsonNode> position = Optional.ofNullable(row.getString(2))
                        .map(OpenRange::json)
                        .map(node -> json(node.path("payload").asText()));
                JsonNode split = json(json(row.getString(3)).path("payload").asText());
                of(row.getString(1), split, position).ifPresent(ranges::add);
            }
        }
        return ranges;
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
