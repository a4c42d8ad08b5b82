package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which columns the host needs to apply a filter. Stateless. */
public final class FilterColumns {
    private FilterColumns() {}

    /** Names, or dotted paths into records, in the order of the filter; empty without one. */
    public static Set<String> of(ReadRequest request) {
        Set<String> columns = new LinkedHashSet<>();
        request.filter().ifPresent(filter -> collect(filter, columns));
        return columns;
    }

    private static void collect(Filter filter, Set<String> columns) {
        if (filter instanceof Filter.Comparison comparison) {
            columns.add(comparison.column());
        } else if (filter instanceof Filter.In in) {
            columns.add(in.column());
        } else if (filter instanceof Filter.Like like) {
            columns.add(like.column());
        } else if (filter instanceof Filter.IsNull isNull) {
            columns.add(isNull.column());
        } else if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> collect(term, columns));
        } else if (filter instanceof Filter.Or or) {
            or.terms().forEach(term -> collect(term, columns));
        } else if (filter instanceof Filter.Not not) {
            collect(not.term(), columns);
        }
    }
}
