package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans the reading of one stream: a split for each part. Immutable. */
record StreamPlanner(StreamDefinition stream, StreamFetch fetch, ServiceErrors errors) {
    /** Between which cursor values rows are wanted; both are empty when the stream is read whole. */
    private record Bounds(Optional<String> since, Optional<String> until) {
        private static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

        /** Where the next run begins: where this one began, when there are no rows now. */
        Optional<String> end() {
            return until.isPresent() ? until : since;
        }
    }

    ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        Schema schema = WantedColumns.of(stream, request, errors);
        // The end is asked for before the parts, so that it covers no row that only a part of them shows.
        Bounds bounds = bounds(request, cancellation);
        List<String> parts = fetch.parts(request, cancellation);
        boolean limited = parts.size() <= 1 && request.filter().isEmpty();
        OptionalLong limit = limited ? request.limit() : OptionalLong.empty();
        List<Split> splits = new ArrayList<>();
        for (String part : parts) {
            StreamPart wanted =
                    new StreamPart(stream.name(), part, schema.names(), bounds.since(), bounds.until(), limit);
            splits.add(wanted.split(splits.size() + 1));
        }
        ReadPlan.Builder plan = ReadPlan.builder(request, schema)
                .key(stream.key())
                .kept(stream.kept())
                .delivery(bounds.since().isPresent() ? Delivery.UPSERT : Delivery.SNAPSHOT)
                .splits(splits)
                .accepted(new Accepted(request.filter(), limited))
                .maxConcurrency(Math.max(1, parts.size()));
        stream.cursor().ifPresent(cursor -> {
            plan.version(cursor);
            bounds.end().ifPresent(value -> plan.end(new StreamEnd(cursor, value).position()));
        });
        return plan.build();
    }

    private Bounds bounds(ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.mode() == ReadMode.FULL || stream.cursor().isEmpty()) {
            return Bounds.NONE;
        }
        String cursor = stream.cursor().get();
        if (request.cursor().isPresent() && !request.cursor().get().equals(cursor)) {
            throw errors.cursor()
                    .with("stream '" + stream.name() + "' tells changes by column '" + cursor + "', not by '"
                            + request.cursor().get() + "'");
        }
        Optional<String> since = StreamEnd.of(request.after(), cursor, errors).map(StreamEnd::value);
        return new Bounds(since, fetch.end(cancellation));
    }
}
