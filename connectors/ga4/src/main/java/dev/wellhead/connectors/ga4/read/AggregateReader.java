package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.api.PropertyQuota;
import dev.wellhead.connectors.ga4.report.ReportColumn;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.toolkit.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a report that stand for all others: its totals, maximums and minimums over all days of a window, which
 * are in one small answer. Used as {@link PageReader} says.
 */
final class AggregateReader implements PageReader {
    private static final Map<String, String> MEMBERS =
            Map.of("TOTAL", "totals", "MAXIMUM", "maximums", "MINIMUM", "minimums");

    private final Ga4Client client;
    private final WindowSplit split;
    private final ReportQuery query;
    private final Judgement judgement;
    private final Cancellation cancellation;
    private final Quality quality = new Quality();
    private WindowPlace place;

    /** @param judgement of a window that is read whole before its rows are handed out */
    AggregateReader(
            Ga4Client client, WindowSplit split, Judgement judgement, WindowPlace place, Cancellation cancellation) {
        this.client = client;
        this.split = split;
        this.query = split.query();
        this.judgement = judgement;
        this.place = place;
        this.cancellation = cancellation;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw Ga4Errors.COMMON.cancelled().with("the read of report '" + split.stream() + "' was closed");
        } else if (place.ended()) {
            return null;
        }
        Page page = read();
        quality.rows(page.rows());
        place = new WindowPlace(page.rows(), -1, List.of(), true);
        return page.rows() == 0 ? null : page;
    }

    private Page read() throws ConnectorException, InterruptedException {
        quality.request();
        JsonObject answer = client.object(
                Ga4Call.report(
                        split.property(),
                        query.request(split.window().from(), split.window().to(), 0, query.limit()),
                        split.subject(),
                        query.shape(split.window().from(), split.window().to()),
                        query.namesPeople()),
                cancellation);
        AnswerEnd end = end(answer);
        quality.answer(end);
        judgement.of(end, Optional.empty(), cancellation);
        client.rememberCosts(split.property());
        RowCells cells = new RowCells(query, null);
        for (String aggregation : query.aggregations()) {
            add(aggregation, answer.objects(String.valueOf(MEMBERS.get(aggregation))), end.rowCount(), cells);
        }
        return new WindowPage(split).of(cells.build(), end.ratio());
    }

    private AnswerEnd end(JsonObject answer) {
        List<String> metrics = answer.objects("metricHeaders").stream()
                .map(header -> header.textOr("name", ""))
                .toList();
        return new AnswerEnd(
                answer.integer("rowCount").orElse(0),
                0,
                List.of(),
                answer.object("metadata"),
                PropertyQuota.of(answer.object("propertyQuota")),
                metrics.isEmpty() || metrics.equals(query.askedMetrics()),
                true,
                false);
    }

    private void add(String aggregation, List<JsonObject> rows, long rowCount, RowCells cells)
            throws ConnectorException {
        // A report without rows may have an empty object for its totals.
        List<JsonObject> filled =
                rows.stream().filter(row -> row.has("metricValues")).toList();
        if (filled.isEmpty() && rowCount > 0) {
            throw Ga4Errors.COMMON
                    .answer()
                    .with("property " + split.property() + " answered report '" + split.stream() + "' of " + rowCount
                            + " rows without its " + MEMBERS.get(aggregation));
        }
        for (JsonObject row : filled) {
            add(aggregation, row, rowCount, cells);
        }
    }

    /** Every dimension says {@code RESERVED_TOTAL} or the like; what Google adds to them, such as comparisons, is behind. */
    private void add(String aggregation, JsonObject row, long rowCount, RowCells cells) {
        List<JsonObject> dimensions = row.objects("dimensionValues");
        List<JsonObject> metrics = row.objects("metricValues");
        int before = query.askedDimensions().size() - 1;
        int keys = query.dimensions().size();
        append(cells, 0, aggregation.toLowerCase(Locale.ROOT));
        for (int i = 1; i < keys; i++) {
            append(cells, i, value(dimensions, before + i));
        }
        for (ReportColumn metric : query.metrics()) {
            int index = query.metrics().indexOf(metric);
            append(cells, keys + index, metric.isImplied() ? Long.toString(rowCount) : value(metrics, index));
        }
        cells.endRow();
    }

    private static String value(List<JsonObject> values, int index) {
        return index < values.size() ? values.get(index).textOr("value", "") : "";
    }

    private static void append(RowCells cells, int column, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        cells.append(column, text, 0, text.length);
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Outcome outcome() {
        return new Outcome.Done();
    }

    @Override
    public Map<String, Long> counters() {
        return quality.counters();
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
