package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** Changes requests to what a way of reading needs. Stateless. */
final class Requests {
    private Requests() {}

    /** The same for rows that pass one more condition. */
    static ReadRequest withFilter(ReadRequest request, Filter rows) {
        Filter both = request.filter().isEmpty()
                ? rows
                : new Filter.And(List.of(request.filter().get(), rows));
        return request.toBuilder().filter(both).build();
    }

    /** The same with columns that must come along, whatever columns are wanted. */
    static ReadRequest withColumns(ReadRequest request, Collection<String> needed) {
        if (request.columns().isEmpty()) {
            return request;
        }
        List<String> columns = new ArrayList<>(request.columns());
        needed.stream().filter(name -> !columns.contains(name)).forEach(columns::add);
        return request.toBuilder().columns(columns).build();
    }

    /** The same for all rows: whoever goes on from the end of a read must have seen every row before it. */
    static ReadRequest withoutLimit(ReadRequest request) {
        return new ReadRequest(
                request.stream(),
                request.purpose(),
                request.mode(),
                request.columns(),
                request.filter(),
                OptionalLong.empty(),
                request.cursor(),
                request.after(),
                request.options(),
                request.parallelism(),
                request.resumable());
    }
}
