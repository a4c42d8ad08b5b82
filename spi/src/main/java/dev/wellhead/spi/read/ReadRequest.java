package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read. Built by the host; a connector takes what it can push down and says in its plan what it took.
 *
 * @param stream which stream
 * @param purpose whether rows will be read
 * @param mode whole, or what changed; a connector that cannot tell the changes of this stream answers a plan that
 *     delivers {@link Delivery#SNAPSHOT}
 * @param columns the wanted fields in order; empty for all
 * @param filter the rows wanted; empty for all
 * @param limit how many rows at most; empty for all
 * @param cursor the field that tells changes, when the user chose one; empty lets the connector choose
 * @param after ends of earlier runs by cursor key, see {@link ReadPlan#ends()}; empty for a first run
 * @param options the connector's own read options, valid against its template
 * @param parallelism how many readers the host would use; a hint
 * @param resumable whether the plan's splits are kept and may be read by another process, hours later; false for a read that
 *     ends with its process, whose plan need not outlive what the server forgets
 */
@Stable(since = "0.1")
public record ReadRequest(
        StreamId stream,
        Purpose purpose,
        ReadMode mode,
        List<String> columns,
        Optional<Filter> filter,
        OptionalLong limit,
        Optional<String> cursor,
        Map<String, Position> after,
        Map<String, Object> options,
        int parallelism,
        boolean resumable) {
    public ReadRequest {
        Objects.requireNonNull(stream, "stream");
        columns = List.copyOf(columns);
        after = Map.copyOf(after);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
    }

    /** A request whose splits are kept. */
    public ReadRequest(
            StreamId stream,
            Purpose purpose,
            ReadMode mode,
            List<String> columns,
            Optional<Filter> filter,
            OptionalLong limit,
            Optional<String> cursor,
            Map<String, Position> after,
            Map<String, Object> options,
            int parallelism) {
        this(stream, purpose, mode, columns, filter, limit, cursor, after, options, parallelism, true);
    }

    /** Whether a plan is for reading or only for looking at. */
    public enum Purpose {
        /** Cheap; leaves nothing behind on the server. */
        EXPLAIN,
        /** May open sessions or start jobs. */
        RUN
    }

    /** A full read of every column of a stream, unless the builder is told otherwise. */
    public static Builder builder(StreamId stream) {
        return new Builder(stream);
    }

    /** A builder that starts from this request. */
    public Builder toBuilder() {
        Builder builder = new Builder(stream);
        builder.purpose = purpose;
        builder.mode = mode;
        builder.columns = columns;
        builder.filter = filter;
        builder.limit = limit;
        builder.cursor = cursor;
        builder.after = after;
        builder.options = options;
        builder.parallelism = parallelism;
        builder.resumable = resumable;
        return builder;
    }

    /** Collects the parts of a request. Used by one thread. */
    public static final class Builder {
        private final StreamId stream;
        private Purpose purpose = Purpose.RUN;
        private ReadMode mode = ReadMode.FULL;
        private List<String> columns = List.of();
        private Optional<Filter> filter = Optional.empty();
        private OptionalLong limit = OptionalLong.empty();
        private Optional<String> cursor = Optional.empty();
        private Map<String, Position> after = Map.of();
        private Map<String, Object> options = Map.of();
        private int parallelism = 1;
        private boolean resumable = true;

        private Builder(StreamId stream) {
            this.stream = stream;
        }

        public Builder purpose(Purpose value) {
            purpose = value;
            return this;
        }

        public Builder mode(ReadMode value) {
            mode = value;
            return this;
        }

        public Builder columns(List<String> names) {
            columns = names;
            return this;
        }

        public Builder filter(Filter value) {
            filter = Optional.of(value);
            return this;
        }

        public Builder limit(long rows) {
            limit = OptionalLong.of(rows);
            return this;
        }

        public Builder cursor(String field) {
            cursor = Optional.of(field);
            return this;
        }

        public Builder after(Map<String, Position> byCursor) {
            after = byCursor;
            return this;
        }

        public Builder options(Map<String, Object> values) {
            options = values;
            return this;
        }

        public Builder parallelism(int readers) {
            parallelism = readers;
            return this;
        }

        public Builder resumable(boolean value) {
            resumable = value;
            return this;
        }

        public ReadRequest build() {
            return new ReadRequest(
                    stream, purpose, mode, columns, filter, limit, cursor, after, options, parallelism, resumable);
        }
    }
}
