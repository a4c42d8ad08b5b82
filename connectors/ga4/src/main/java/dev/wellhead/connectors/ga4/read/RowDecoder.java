package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows, {@code {"dimensionValues": [{"value": "x"}], "metricValues": [{"value": "1"}]}}, into a page, and sees whether
 * they are in order. Used by one thread.
 */
final class RowDecoder {
    private static final JsonBytes.Pattern VALUE = JsonBytes.Pattern.of("{\"value\"");

    private final RowCells cells;
    private final int dimensions;
    private Tuple last;
    private Tuple current;
    private boolean hasLast;
    private long decoded;
    private boolean inOrder;

    /** @param day of the only day, week or month that the rows can be of; null when there are several */
    RowDecoder(ReportQuery query, @Nullable LocalDate day) {
        this.cells = new RowCells(query, day);
        this.dimensions = query.dimensions().size();
        this.last = new Tuple(dimensions);
        this.current = new Tuple(dimensions);
    }

    /** Goes on with another answer, whose rows have to come after {@code tuple}. */
    void after(Tuple tuple) {
        last = tuple;
        hasLast = tuple.count() == dimensions;
    }

    void begin() {
        decoded = 0;
        inOrder = true;
        cells.begin();
    }

    /** Rows since {@link #begin()}. */
    long decoded() {
        return decoded;
    }

    /** Rows since {@link #build()}. */
    int pending() {
        return cells.rows();
    }

    Page build() {
        return cells.build();
    }

    boolean isInOrder() {
        return inOrder;
    }

    boolean isUnplaced() {
        return cells.isUnplaced();
    }

    /** The dimension values of the last row; none before the first. */
    List<String> lastValues() {
        return hasLast ? last.values() : List.of();
    }

    void row(JsonBytes in) throws IOException {
        current.clear();
        in.expect('{');
        boolean first = true;
        int metrics = dimensions;
        while (!in.take('}')) {
            if (!first) {
                in.expect(',');
            }
            first = false;
            in.name();
            if (in.is("dimensionValues")) {
                values(in, 0, dimensions);
            } else if (in.is("metricValues")) {
                metrics = values(in, dimensions, cells.size());
            } else {
                in.skip();
            }
        }
        for (int i = current.count(); i < dimensions; i++) {
            // Empty texts are left out of the protocol's JSON.
            append(i, new byte[0], 0, 0);
        }
        for (int i = metrics; i < cells.size(); i++) {
            cells.appendNull(i);
        }
        cells.endRow();
        decoded++;
        inOrder &= !hasLast || current.isAfter(last);
        Tuple previous = last;
        last = current;
        current = previous.count() == dimensions ? previous : new Tuple(dimensions);
        hasLast = true;
    }

    /** @return the column after the last value */
    private int values(JsonBytes in, int from, int to) throws IOException {
        int column = from;
        in.expect('[');
        while (!in.take(']')) {
            if (column > from) {
                in.expect(',');
            }
            if (column == to) {
                throw new JsonSyntaxException("a row that has more values than were asked for");
            }
            value(in, column++);
        }
        return column;
    }

    /** {@code {"value": "x"}}; an empty object for an empty text. */
    private void value(JsonBytes in, int column) throws IOException {
        boolean found = false;
        if (in.takeExactly(VALUE)) {
            in.expect(':');
            found = scalar(in, column);
        } else {
            in.expect('{');
        }
        boolean first = !found;
        while (!in.take('}')) {
            if (!first) {
                in.expect(',');
            }
            first = false;
            in.name();
            if (in.is("value") && !found) {
                found = scalar(in, column);
            } else {
                in.skip();
            }
        }
        if (!found) {
            append(column, new byte[0], 0, 0);
        }
    }

    private boolean scalar(JsonBytes in, int column) throws IOException {
        if (in.scalar()) {
            append(column, in.bytes(), in.start(), in.length());
        } else {
            append(column, new byte[0], 0, 0);
        }
        return true;
    }

    private void append(int column, byte[] text, int start, int length) {
        if (column < dimensions) {
            current.add(text, start, length);
        }
        cells.append(column, text, start, length);
    }
}
