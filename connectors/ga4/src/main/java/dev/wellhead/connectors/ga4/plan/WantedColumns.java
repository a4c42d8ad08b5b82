package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.ReportColumn;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.stream.FilterColumns;
import dev.wellhead.toolkit.text.NearNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns that a read delivers. All fields are asked for in any case: without a dimension Google counts other rows, and
 * without a metric it leaves out those that have no other.
 *
 * @param schema in order
 * @param kept columns that nobody asked for and that stay
 */
record WantedColumns(Schema schema, List<String> kept) {
    /** What is asked for, in that order; behind it what tells rows apart, what the filter needs, and what did not fit. */
    static WantedColumns of(ReportQuery query, ReadRequest request) throws ConnectorException {
        Schema all = ReportSchema.of(query);
        if (request.columns().isEmpty()) {
            return new WantedColumns(all, List.of());
        }
        Set<String> wanted = new LinkedHashSet<>(request.columns());
        wanted.addAll(ReportSchema.key(query));
        wanted.addAll(FilterColumns.of(request));
        for (String name : wanted) {
            if (all.indexOf(name) < 0) {
                throw Ga4Errors.COMMON
                        .columnUnknown()
                        .with("stream '" + request.stream().name() + "' has no column '" + name + "'. "
                                + NearNames.question(name, all.names()));
            }
        }
        boolean mayMisfit = Stream.concat(query.dimensions().stream(), query.metrics().stream())
                .filter(column -> request.columns().contains(column.name()))
                .map(ReportColumn::kind)
                .anyMatch(kind -> kind != ColumnKind.TEXT);
        if (mayMisfit) {
            wanted.add(ReportSchema.UNREAD);
        }
        return new WantedColumns(all.select(List.copyOf(wanted)), mayMisfit ? List.of(ReportSchema.UNREAD) : List.of());
    }
}
