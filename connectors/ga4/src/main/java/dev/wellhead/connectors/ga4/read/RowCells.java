package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.Grain;
import dev.wellhead.connectors.ga4.report.ReportColumn;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that decoded rows go to: dimensions, metrics, and last what does not fit its column. Used by one thread; each row
 * takes each column once.
 */
final class RowCells {
    private final List<ReportColumn> columns;
    private final int partition;
    private final Optional<Grain.Partition> grain;
    private final @Nullable LocalDate day;
    private final PageBuilder page;
    private final Map<String, Object> misfits = new LinkedHashMap<>();
    private boolean unplaced;

    /** @param day of the only day, week or month that the rows can be of; null when there are several */
    RowCells(ReportQuery query, @Nullable LocalDate day) {
        this.columns = Stream.concat(query.dimensions().stream(), query.metrics().stream())
                .toList();
        this.grain = query.partition();
        this.partition = grain.map(found -> columns.indexOf(found.column())).orElse(-1);
        this.day = day;
        this.page = new PageBuilder(schema());
    }

    private Schema schema() {
        List<Field> fields = new ArrayList<>();
        columns.forEach(
                column -> fields.add(Field.of(column.name(), column.kind().type())));
        fields.add(Field.of(ReportSchema.UNREAD, DataType.JSON));
        return new Schema(fields);
    }

    /** Fields of a row, without what does not fit. */
    int size() {
        return columns.size();
    }

    /** Rows ended since {@link #build()}. */
    int rows() {
        return page.rows();
    }

    Page build() {
        return page.build();
    }

    void begin() {
        unplaced = false;
    }

    /** Whether a row since {@link #begin()} does not tell its day, week or month, and may be of several. */
    boolean isUnplaced() {
        return unplaced;
    }

    void appendNull(int column) {
        page.column(column).appendNull();
    }

    void endRow() {
        if (!misfits.isEmpty()) {
            page.bytes(columns.size()).append(Json.write(misfits));
            misfits.clear();
        }
        page.endRow();
    }

    void append(int column, byte[] text, int start, int length) {
        ReportColumn target = columns.get(column);
        boolean isKey = column != partition || isKey(text, start, length);
        if (isKey && length == 0 && target.kind() != ColumnKind.TEXT) {
            page.column(column).appendNull();
        } else if (!isKey || !CellWriter.append(target.kind(), page.column(column), text, start, length)) {
            misfit(column, text, start, length);
        }
    }

    /** Days, weeks and months are digits; "(other)" is not. */
    private static boolean isKey(byte[] text, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return false;
            }
        }
        return length > 0;
    }

    private void misfit(int column, byte[] text, int start, int length) {
        misfits.put(columns.get(column).name(), new String(text, start, length, StandardCharsets.UTF_8));
        LocalDate only = day;
        if (column != partition) {
            page.column(column).appendNull();
        } else if (only == null) {
            unplaced = true;
            page.column(column).appendNull();
        } else {
            placed(column, only);
        }
    }

    /** All rows are of this day, week or month, so a row that does not tell is of it as well. */
    private void placed(int column, LocalDate only) {
        switch (columns.get(column).kind()) {
            case DATE -> page.ints(column).append((int) only.toEpochDay());
            case HOUR, MINUTE -> page.longs(column).append(only.toEpochDay() * CellWriter.MICROS_A_DAY);
            case TEXT, WHOLE, NUMBER ->
                page.bytes(column).append(grain.orElseThrow().grain().key(only));
        }
    }
}
