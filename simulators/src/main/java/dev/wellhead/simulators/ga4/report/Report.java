package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.fields.MetricType;
import java.util.List;

/**
 * One page of a report.
 *
 * @param dimensions the names of the dimension columns
 * @param metrics the metric columns, without invisible ones
 * @param rowCount how many rows there are, whatever the page
 * @param page reads the page's rows, once
 * @param restricted metrics that are zero because the caller may not see them
 * @param returnQuota whether the answer says what quota is left
 */
public record Report(
        List<String> dimensions,
        List<MetricColumn> metrics,
        long rowCount,
        Page page,
        Aggregates aggregates,
        Quality quality,
        List<Restricted> restricted,
        Work work,
        boolean returnQuota) {

    /** The same without the rows of its page. */
    public Report withoutRows() {
        return new Report(
                dimensions, metrics, rowCount, sink -> {}, aggregates, quality, restricted, work, returnQuota);
    }

    /** The head of a metric column. */
    public record MetricColumn(String name, MetricType type) {}

    /** Gives rows one by one. */
    public interface Page {
        void forEach(RowSink sink);
    }

    /** Takes a row; the arrays are only lent for the call. */
    public interface RowSink {
        void row(String[] dimensions, String[] metrics);
    }

    /** A row that is kept. */
    public record Row(List<String> dimensions, List<String> metrics) {}

    /** Rows that stand for all others; empty lists where they were not asked for. */
    public record Aggregates(List<Row> totals, List<Row> maximums, List<Row> minimums) {
        static final Aggregates NONE = new Aggregates(List.of(), List.of(), List.of());
    }

    /** Of how many events how many were read. */
    public record Sampling(long read, long space) {}

    /**
     * How exact the report is.
     *
     * @param samplings one for each date range; empty where nothing was sampled
     */
    public record Quality(
            List<Sampling> samplings, boolean otherRow, boolean thresholded, String currency, String zone) {}

    /** A metric that is hidden, and why: COST_DATA, REVENUE_DATA. */
    public record Restricted(String metric, List<String> types) {}

    /**
     * What the report cost: the days of its longest range, and its columns.
     *
     * @param rows on the page
     * @param thresholdable whether it names a field whose rows may be withheld
     */
    public record Work(long days, int dimensions, int metrics, long rows, boolean thresholdable) {}
}
