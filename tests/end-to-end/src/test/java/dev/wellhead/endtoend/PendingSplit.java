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
 * A split of an open run that the ledger of a file has as not finished.
 *
 * @param stream the stream whose run is open
 * @param payload what the connector wrote of the split
 * @param position what it wrote of how far that was read and committed; empty for not at all
 */
record PendingSplit(String stream, JsonNode payload, Optional<JsonNode> position) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SPLITS = "SELECT stream, position, split FROM _wellhead_splits"
            + " JOIN _wellhead_runs USING (run_id, connection, stream)"
            + " WHERE _wellhead_runs.status = 'OPEN' AND _wellhead_splits.status = 'PENDING'";

    /** What a killed sync has left; nothing where it had not come to writing its plan down. */
    static List<PendingSplit> of(Path file) throws IOException, SQLException {
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

    private static List<PendingSplit> read(Statement statement) throws SQLException {
        List<PendingSplit> splits = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(SPLITS)) {
            while (row.next()) {
                Optional<JsonNode> position =
                        Optional.ofNullable(row.getString(2)).map(PendingSplit::payload);
                splits.add(new PendingSplit(row.getString(1), payload(row.getString(3)), position));
            }
        }
        return splits;
    }

    private static JsonNode payload(String stored) {
        return json(json(stored).path("payload").asText());
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
