package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.connectors.ga4.window.Windows;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A window of a report of one property. Immutable.
 *
 * @param stream the report's name
 * @param query what is asked for
 * @param columns what pages have, in order
 * @param attempt how often the window was begun anew because its pages did not fit together
 * @param held whether whole answers are read before their rows are handed out, because Google is expected to take a sample,
 *     and says so behind the rows only
 */
public record WindowSplit(
        String stream,
        String property,
        Window window,
        ReportQuery query,
        List<String> columns,
        int attempt,
        boolean held) {
    /** What the payload's member {@code kind} says. */
    public static final String KIND = "window";

    private static final int FORMAT = 1;

    public WindowSplit {
        columns = List.copyOf(columns);
    }

    /** The same for other days. */
    WindowSplit of(Window other) {
        return new WindowSplit(stream, property, other, query, columns, attempt, held);
    }

    /** The same once more. */
    WindowSplit again() {
        return new WindowSplit(stream, property, window, query, columns, attempt + 1, held);
    }

    /** The same, with answers read whole. */
    WindowSplit holding() {
        return new WindowSplit(stream, property, window, query, columns, attempt, true);
    }

    /** The days, weeks or months that it can be divided into; itself alone when it must not be. */
    List<Window> units() {
        return query.partition()
                .map(partition -> Windows.units(window, partition.grain()))
                .orElse(List.of(window));
    }

    /** Whose costs are learnt. */
    String subject() {
        return subject(property, stream);
    }

    /** Whose costs are learnt. */
    public static String subject(String property, String stream) {
        return property + "/report/" + stream;
    }

    /**
     * As the host stores it.
     *
     * @param covers whether its rows replace those of its days
     */
    public Split split(String id, String group, long weight, boolean covers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", KIND);
        json.put("stream", stream);
        json.put("property", property);
        json.put("from", window.from().toString());
        json.put("to", window.to().toString());
        json.put("query", query.toJson());
        json.put("columns", columns);
        json.put("attempt", attempt);
        json.put("held", held);
        return new Split(
                id, group, FORMAT, Json.write(json), Math.max(1, weight), covers ? coverage() : Optional.empty());
    }

    private Optional<Coverage> coverage() {
        Coverage.Range mine = new Coverage.Range(ReportSchema.PROPERTY, property, property);
        return query.partition()
                .map(partition -> new Coverage(List.of(
                        mine,
                        new Coverage.Range(
                                partition.column().name(), partition.from(window.from()), partition.to(window.to())))));
    }

    /** Reads what {@link #split} wrote. */
    public static WindowSplit of(Split split) throws ConnectorException {
        if (split.format() != FORMAT) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("split '" + split.id() + "' is of format " + split.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(split.payload());
            if (!json.has("property") || !json.has("columns")) {
                throw Ga4Errors.COMMON.stored().with("split '" + split.id() + "' names no property or no columns");
            }
            return new WindowSplit(
                    json.textOr("stream", ""),
                    json.textOr("property", ""),
                    new Window(LocalDate.parse(json.textOr("from", "")), LocalDate.parse(json.textOr("to", ""))),
                    ReportQuery.of(json.object("query")),
                    json.texts("columns"),
                    (int) json.integer("attempt").orElse(0),
                    json.isTrue("held"));
        } catch (JsonSyntaxException | DateTimeException | IllegalArgumentException e) {
            throw Ga4Errors.COMMON
                    .stored()
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
    }
}
