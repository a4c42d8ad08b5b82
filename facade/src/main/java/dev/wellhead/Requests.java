package dev.wellhead;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Filter.Operator;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;

/** Turns what an application asks for into what a source is asked for. */
final class Requests {
    private Requests() {}

    /** A full read; since and until become conditions on the cursor, which the source is asked for when need be. */
    static ReadRequest of(Source source, FetchParams params) throws ConnectorException, InterruptedException {
        ReadRequest.Builder request = ReadRequest.builder(params.stream())
                .columns(params.select())
                .options(params.options())
                .parallelism(params.parallelism());
        params.cursor().ifPresent(request::cursor);
        params.limit().ifPresent(request::limit);
        List<Filter> conditions = new ArrayList<>();
        params.where().ifPresent(conditions::add);
        if (params.since().isPresent() || params.until().isPresent()) {
            String cursor = cursor(source, params);
            params.since()
                    .ifPresent(
                            value -> conditions.add(new Filter.Comparison(cursor, Operator.GREATER_OR_EQUAL, value)));
            params.until().ifPresent(value -> conditions.add(new Filter.Comparison(cursor, Operator.LESS, value)));
        }
        if (!conditions.isEmpty()) {
            request.filter(conditions.size() == 1 ? conditions.get(0) : new Filter.And(conditions));
        }
        return request.build();
    }

    private static String cursor(Source source, FetchParams params) throws ConnectorException, InterruptedException {
        if (params.cursor().isPresent()) {
            return params.cursor().get();
        }
        return source.discover(DiscoverRequest.of(params.stream())).stream(params.stream())
                .flatMap(stream -> stream.cursors().stream().findFirst())
                .orElseThrow(() -> ConnectorException.of(
                                ErrorKind.SETTINGS,
                                "READ-NO-CURSOR",
                                "stream '" + params.stream() + "' names no column that since and until could speak of")
                        .withRemedy("Name the column as cursor, or write the condition as a filter."));
    }
}
