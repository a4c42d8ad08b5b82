package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.PropertyQuota;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of {@code runReport} or {@code runPivotReport} into pages as it arrives, with its members in any order:
 * Google sends headers before rows and everything else behind them. Used by one thread.
 */
final class ReportDecoder {
    private static final int WINDOW = 128 * 1024;

    private enum Place {
        START,
        MEMBERS,
        ROWS,
        END
    }

    private final JsonBytes in;
    private final ReportQuery query;
    private final RowDecoder rows;
    private Place place = Place.START;
    private boolean first = true;
    private long rowCount;
    private JsonObject metadata = JsonObject.EMPTY;
    private List<PivotSide> sides = List.of();
    private PropertyQuota quota = PropertyQuota.UNKNOWN;
    private @Nullable List<String> dimensionHeaders;
    private @Nullable List<String> metricHeaders;

    /** @param rows takes the rows; keeps the order over several answers */
    ReportDecoder(InputStream body, ReportQuery query, RowDecoder rows) {
        this.in = new JsonBytes(body, WINDOW);
        this.query = query;
        this.rows = rows;
        rows.begin();
    }

    /** The next rows, at most {@code most}; null when the answer has ended. */
    @Nullable
    Page next(int most) throws IOException {
        while (place != Place.END) {
            switch (place) {
                case START -> {
                    in.expect('{');
                    place = Place.MEMBERS;
                }
                case MEMBERS -> member();
                case ROWS -> {
                    if (rows(most)) {
                        return rows.build();
                    }
                }
                case END -> throw new IllegalStateException("the answer has ended");
            }
        }
        return null;
    }

    /** What the answer said; asked after its end. */
    AnswerEnd end() {
        return new AnswerEnd(
                rowCount, rows.decoded(), sides, metadata, quota, isAsRequested(), rows.isInOrder(), rows.isUnplaced());
    }

    private void member() throws IOException {
        if (in.take('}')) {
            if (in.peek() >= 0) {
                throw in.unexpected("the end of the answer");
            }
            place = Place.END;
            return;
        }
        if (!first) {
            in.expect(',');
        }
        first = false;
        in.name();
        if (in.is("rows")) {
            in.expect('[');
            place = Place.ROWS;
        } else if (in.is("rowCount")) {
            rowCount = JsonTree.number(in);
        } else if (in.is("metadata")) {
            metadata = JsonTree.object(in);
        } else if (in.is("propertyQuota")) {
            quota = PropertyQuota.of(JsonTree.object(in));
        } else if (in.is("pivotHeaders")) {
            sides = PivotSide.read(in);
        } else if (in.is("dimensionHeaders")) {
            dimensionHeaders = headers();
        } else if (in.is("metricHeaders")) {
            metricHeaders = headers();
        } else {
            in.skip();
        }
    }

    /** Decodes rows; true when a page is full or the rows end with some. */
    private boolean rows(int most) throws IOException {
        while (rows.pending() < most) {
            if (in.take(']')) {
                place = Place.MEMBERS;
                return rows.pending() > 0;
            }
            if (rows.decoded() > 0) {
                in.expect(',');
            }
            rows.row(in);
        }
        return true;
    }

    private List<String> headers() throws IOException {
        List<String> names = new ArrayList<>();
        in.expect('[');
        while (!in.take(']')) {
            if (!names.isEmpty()) {
                in.expect(',');
            }
            names.add(JsonTree.object(in).textOr("name", ""));
        }
        return names;
    }

    /** Headers are left out where there are no fields of the kind, and may be where there are no rows. */
    private boolean isAsRequested() {
        return matches(
                        dimensionHeaders,
                        query.dimensions().stream()
                                .map(column -> column.apiName())
                                .toList())
                && matches(
                        metricHeaders,
                        query.metrics().stream().map(column -> column.apiName()).toList());
    }

    private boolean matches(@Nullable List<String> headers, List<String> wanted) {
        return headers == null ? wanted.isEmpty() || rows.decoded() == 0 : headers.equals(wanted);
    }
}
