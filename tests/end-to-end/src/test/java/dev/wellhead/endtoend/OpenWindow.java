package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * What the ledger of a file has left to read of a window of a report.
 *
 * @param stream the report whose run is open
 * @param row how many of its rows were committed
 */
record OpenWindow(String stream, String property, LocalDate from, LocalDate to, long row) {
    /** What a sync that was ended has left; nothing where it had not come to writing its plan down. */
    static List<OpenWindow> of(Path file) throws IOException, SQLException {
        return PendingSplit.of(file).stream().map(OpenWindow::of).toList();
    }

    private static OpenWindow of(PendingSplit split) {
        JsonNode window = split.payload();
        return new OpenWindow(
                split.stream(),
                window.path("property").asText(),
                LocalDate.parse(window.path("from").asText()),
                LocalDate.parse(window.path("to").asText()),
                split.position().map(place -> place.path("row").asLong()).orElse(0L));
    }

    /** Whether the request is for rows that are not committed: of this window, or of shorter ones in its place. */
    boolean has(WindowRequest request) {
        boolean within = request.stream().equals(stream)
                && request.property().equals(property)
                && !request.from().isBefore(from)
                && !request.to().isAfter(to);
        boolean whole = request.from().equals(from) && request.to().equals(to);
        return within && (!whole || request.offset() >= row);
    }
}
