package dev.wellhead;

import dev.wellhead.engine.filter.FilterParser;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read.
 *
 * @param stream which stream
 * @param select the columns wanted, in order; empty for all
 * @param where the rows wanted; empty for all
 * @param since least value of the cursor, inclusive: a date, a time or a number as text; empty for no bound
 * @param until greatest value of the cursor, exclusive; empty for no bound
 * @param cursor the column that since and until speak of; empty for the stream's own
 * @param limit most rows; empty for {@link #DEFAULT_LIMIT} in memory and for all in a stream
 * @param parallelism readers at once; with 1, rows come in the source's order
 * @param options the connector's own read options, as its template asks
 */
public record FetchParams(
        StreamId stream,
        List<String> select,
        Optional<Filter> where,
        Optional<String> since,
        Optional<String> until,
        Optional<String> cursor,
        OptionalLong limit,
        int parallelism,
        Map<String, Object> options) {
    /** Rows that a read into memory takes when nobody says otherwise. */
    public static final long DEFAULT_LIMIT = 10_000;

    public FetchParams {
        Objects.requireNonNull(stream, "stream");
        select = List.copyOf(select);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException("limit must not be negative, but is " + limit.getAsLong());
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
    }

    /** All columns and rows of a stream, as far as the default limit goes. */
    public static FetchParams of(String stream) {
        return builder(stream).build();
    }

    public static Builder builder(String stream) {
        return new Builder(new StreamId(stream));
    }

    /** Collects the parts of a read. Used by one thread. */
    public static final class Builder {
        private final StreamId stream;
        private List<String> select = List.of();
        private Optional<Filter> where = Optional.empty();
        private Optional<String> since = Optional.empty();
        private Optional<String> until = Optional.empty();
        private Optional<String> cursor = Optional.empty();
        private OptionalLong limit = OptionalLong.empty();
        private int parallelism = 1;
        private final Map<String, Object> options = new LinkedHashMap<>();

        private Builder(StreamId stream) {
            this.stream = stream;
        }

        public Builder select(String... columns) {
            return select(List.of(columns));
        }

        public Builder select(List<String> columns) {
            select = columns;
            return this;
        }

        public Builder where(Filter filter) {
            where = Optional.of(filter);
            return this;
        }

        /**
         * Rows wanted, as text such as {@code amount >= 10 AND city IN ('Oslo', 'Rome')}.
         *
         * @throws ConnectorException of kind {@code SETTINGS} saying where the text is wrong and what was expected
         */
        public Builder where(String filter) throws ConnectorException {
            return where(FilterParser.parse(filter));
        }

        public Builder since(String leastCursor) {
            since = Optional.of(leastCursor);
            return this;
        }

        public Builder until(String cursorBound) {
            until = Optional.of(cursorBound);
            return this;
        }

        public Builder cursor(String column) {
            cursor = Optional.of(column);
            return this;
        }

        public Builder limit(long rows) {
            limit = OptionalLong.of(rows);
            return this;
        }

        public Builder parallelism(int readers) {
            parallelism = readers;
            return this;
        }

        /** One of the connector's own read options, e.g. {@code sql}. */
        public Builder option(String name, Object value) {
            options.put(name, value);
            return this;
        }

        public Builder options(Map<String, ?> values) {
            options.putAll(values);
            return this;
        }

        public FetchParams build() {
            return new FetchParams(stream, select, where, since, until, cursor, limit, parallelism, options);
        }
    }
}
