package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings.Incremental;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far reading by time has come: all that was written before an instant was read.
 *
 * @param way in which what is new is found
 * @param until the instant, by BigQuery's clock; what was written at it was not read yet
 * @param created when the table was made, as the server says it
 * @param more what the way keeps besides, as text; empty for nothing
 */
record HistoryEnd(Incremental way, Instant until, String created, String more) {
    private static final int FORMAT = 2;

    /** How the run before found what is new; empty for a first run. */
    static Optional<Incremental> wayOf(Map<String, Position> after) throws ConnectorException {
        Position position = after.get(SplitGroup.DEFAULT.cursor());
        if (position == null) {
            return Optional.empty();
        }
        return Optional.of(position.format() == FORMAT ? of(position).way() : Incremental.CURSOR);
    }

    /**
     * Where the run before ended; empty for a first run.
     *
     * @throws ConnectorException when the table was made anew since
     */
    static Optional<HistoryEnd> of(Map<String, Position> after, TableFacts table) throws ConnectorException {
        Position position = after.get(SplitGroup.DEFAULT.cursor());
        if (position == null) {
            return Optional.empty();
        }
        HistoryEnd end = of(position);
        if (!end.created.equals(table.created())) {
            throw BigQueryErrors.HISTORY_GONE.with(
                    "table '" + table.name() + "' was made anew since the last run, which" + " ended at " + end.until
                            + ", so what became of its old rows is not known");
        }
        return Optional.of(end);
    }

    private static HistoryEnd of(Position position) throws ConnectorException {
        try {
            JsonObject json = Json.object(position.payload());
            return new HistoryEnd(
                    Incremental.valueOf(json.textOr("way", "").toUpperCase(Locale.ROOT)),
                    Instant.parse(json.textOr("until", "")),
                    json.textOr("created", ""),
                    json.textOr("more", ""));
        } catch (JsonSyntaxException | DateTimeException | IllegalArgumentException e) {
            throw BigQueryErrors.SPLIT
                    .with("the end of the run before has an unknown form")
                    .withCause(e);
        }
    }

    Position position() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("way", way.name().toLowerCase(Locale.ROOT));
        json.put("until", until.toString());
        json.put("created", created);
        if (!more.isEmpty()) {
            json.put("more", more);
        }
        return new Position(FORMAT, Json.write(json));
    }
}
