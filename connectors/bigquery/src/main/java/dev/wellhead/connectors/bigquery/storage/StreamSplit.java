package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.TableName;
import dev.wellhead.connectors.bigquery.rows.SchemaText;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One stream of a session: any process may read it, from any row on, until the session ends.
 *
 * @param request what the session reads
 * @param stream the stream's name, which begins with the session's
 * @param session which session of the read this is: 1, or more after sessions that had ended
 * @param divisions how often this split was divided
 * @param streams how many streams the session was asked for, at least
 */
public record StreamSplit(SessionRequest request, String stream, int session, int divisions, int streams) {
    /** Splits of this format are streams; format 1 is for ranges of rows. */
    private static final int FORMAT = 2;

    private static final int POSITION_FORMAT = 2;

    /** Longest condition that a split can hold beside its columns; longer ones are for queries. */
    public static final int MOST_RESTRICTION = 16 * 1024;

    /** Whether a split is a stream's. */
    public static boolean is(Split split) {
        return split.format() == FORMAT;
    }

    public static StreamSplit of(Split split) throws ConnectorException {
        JsonObject json = parse(split.payload());
        try {
            SessionRequest request = new SessionRequest(
                    TableName.of(json.object("table")),
                    SchemaText.read(json),
                    json.textOr("restriction", ""),
                    json.text("instant").map(Instant::parse),
                    json.isTrue("changes"));
            return new StreamSplit(
                    request,
                    json.textOr("stream", ""),
                    (int) json.integer("session").orElse(1),
                    (int) json.integer("divisions").orElse(0),
                    (int) json.integer("streams").orElse(1));
        } catch (DateTimeException e) {
            throw BigQueryErrors.SPLIT
                    .with("the split's instant is " + e.getMessage())
                    .withCause(e);
        }
    }

    /** The row to go on with. */
    static long row(Position position) throws ConnectorException {
        OptionalLong row = parse(position.payload()).integer("row");
        if (position.format() != POSITION_FORMAT || row.isEmpty()) {
            throw BigQueryErrors.SPLIT.with("a position of format " + position.format() + " is not known");
        }
        return row.getAsLong();
    }

    /** The place behind so many rows of the stream. */
    static Position position(long row) {
        return new Position(POSITION_FORMAT, Json.write(Map.of("row", row)));
    }

    /**
     * As the host stores it.
     *
     * @param number of the stream in its session
     */
    Split split(String group, int number, long weight) {
        return new Split(
                "session-" + session + "-stream-" + number, group, FORMAT, payload(), weight, Optional.empty());
    }

    /** This split divided: streams of the service's own, the first with the rows up to somewhere, the second with the rest. */
    SplitPair divided(Split split, String first, String rest) {
        StreamSplit kept = new StreamSplit(request, first, session, divisions + 1, streams);
        StreamSplit given = new StreamSplit(request, rest, session, 0, streams);
        return new SplitPair(
                split.with(split.id(), kept.payload()), split.with(split.id() + "." + kept.divisions, given.payload()));
    }

    /** The session's name. */
    String sessionName() {
        int streams = stream.indexOf("/streams/");
        return streams < 0 ? stream : stream.substring(0, streams);
    }

    private String payload() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stream", stream);
        json.put("session", session);
        json.put("divisions", divisions);
        json.put("streams", streams);
        json.put("table", request.table().json());
        if (!request.restriction().isEmpty()) {
            json.put("restriction", request.restriction());
        }
        if (request.changes()) {
            json.put("changes", true);
        }
        request.instant().ifPresent(time -> json.put("instant", time.toString()));
        SchemaText.write(request.fields(), json);
        return Json.write(json);
    }

    private static JsonObject parse(String payload) throws ConnectorException {
        try {
            return Json.object(payload);
        } catch (JsonSyntaxException e) {
            throw BigQueryErrors.SPLIT
                    .with("a stored stream is " + e.getMessage())
                    .withCause(e);
        }
    }
}
