package dev.wellhead.simulators.ga4.report;

import java.util.List;

/**
 * A pivot table.
 *
 * @param headers one for each pivot
 * @param report the cells as its page; their dimensions are those of all pivots
 * @param aggregates rows that stand for a whole pivot
 */
public record PivotReport(List<Header> headers, Report report, List<Report.Row> aggregates) {

    /**
     * The combinations on one side.
     *
     * @param rowCount how many there are, whatever the limit
     */
    public record Header(List<List<String>> combinations, long rowCount) {}
}
