package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.Duck;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads one page of a result. */
final class PageReader {
    private final Duck duck;
    private final ReportRequest request;
    private final Results.Result result;
    private final String order;
    private final Quirks quirks;
    private final List<Integer> visible;
    private final String where;
    private final long rowCount;

    PageReader(Duck duck, ReportRequest request, Results.Result result, String order, Quirks quirks) {
        this.duck = duck;
        this.request = request;
        this.result = result;
        this.order = order;
        this.quirks = quirks;
        this.visible = IntStream.range(0, request.metrics().size())
                .filter(i -> !request.metrics().get(i).invisible())
                .boxed()
                .toList();
        boolean changed = quirks.changingPages()
                && request.offset() > 0
                && !request.columns().isEmpty();
        // A tenth of the rows is gone on later pages, as when data was processed in between.
        where = changed ? " WHERE hash(d0) % 10 <> 0" : "";
        rowCount = changed ? duck.number("SELECT count(*) FROM " + result.table() + where) : result.rows();
    }

    List<Report.MetricColumn> metrics() {
        return visible.stream()
                .map(request.metrics()::get)
                .map(use -> new Report.MetricColumn(use.name(), use.type()))
                .toList();
    }

    long rowCount() {
        return rowCount;
    }

    long rowsOnPage() {
        return Math.max(0, Math.min(request.limit(), rowCount - request.offset()));
    }

    /** The rows, read now: the result may be gone later. */
    Report.Page read() {
        int dimensions = request.columns().size();
        List<String> columns = new ArrayList<>();
        IntStream.range(0, dimensions).forEach(i -> columns.add("d" + i));
        visible.forEach(i -> columns.add("m" + i));
        if (columns.isEmpty()) {
            columns.add("0");
        }
        String sql = "SELECT " + String.join(", ", columns) + " FROM " + result.table() + where + order + " LIMIT "
                + request.limit() + " OFFSET " + request.offset();
        return duck.query(sql, rows -> {
            PackedRows packed = new PackedRows();
            String[] names = new String[dimensions];
            String[] numbers = new String[visible.size()];
            while (rows.next()) {
                for (int i = 0; i < dimensions; i++) {
                    names[i] = rows.getString(i + 1);
                }
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(rows, dimensions + i + 1, i);
                }
                packed.add(names, numbers);
            }
            return packed;
        });
    }

    private String number(ResultSet rows, int column, int index) throws SQLException {
        if (quirks.decimalIntegers() && index == 0) {
            return Numbers.text(rows.getDouble(column) + 0.5);
        }
        return request.metrics().get(visible.get(index)).type() == MetricType.INTEGER
                ? Long.toString(rows.getLong(column))
                : Numbers.text(rows.getDouble(column));
    }
}
