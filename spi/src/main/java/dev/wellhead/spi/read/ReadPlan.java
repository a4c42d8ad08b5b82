package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A read divided into splits. The host stores it before reading begins; an open run is resumed from what was stored and
 * never planned again.
 *
 * @param schema the fields of every page
 * @param delivery what the rows are to the rows already there
 * @param key the fields that identify a row; needed for {@link Delivery#UPSERT}
 * @param version the field whose greater value wins when a row is delivered twice
 * @param groups every group that a split names
 * @param splits none when there is nothing to read
 * @param ends where the next run starts, by cursor key of the groups; a cursor without an end keeps its old one
 * @param derives sibling streams whose splits the pages of this plan may give rise to
 * @param accepted what the source applies of the request
 * @param maxConcurrency most readers at once that make sense
 * @param replay what a second reading delivers
 * @param estimate what it will probably cost
 * @param kept fields that stay beside the wanted ones although nobody asked for them, as key and version do, because wanted
 *     ones are not whole without them
 */
@Stable(since = "0.1")
public record ReadPlan(
        Schema schema,
        Delivery delivery,
        List<String> key,
        Optional<String> version,
        List<SplitGroup> groups,
        List<Split> splits,
        Map<String, Position> ends,
        Set<StreamId> derives,
        Accepted accepted,
        int maxConcurrency,
        Replay replay,
        Estimate estimate,
        List<String> kept) {
    public ReadPlan {
        key = List.copyOf(key);
        groups = List.copyOf(groups);
        splits = List.copyOf(splits);
        ends = Map.copyOf(ends);
        derives = Set.copyOf(derives);
        kept = List.copyOf(kept);
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("maxConcurrency must be at least 1, but is " + maxConcurrency);
        }
        if (delivery == Delivery.UPSERT && key.isEmpty()) {
            throw new IllegalArgumentException("a plan that upserts needs a key");
        }
        requireFields(key, schema, "key field");
        requireFields(kept, schema, "kept field");
        requireConsistent(groups, splits);
    }

    /** A plan that keeps no fields but the wanted ones, key and version. */
    public ReadPlan(
            Schema schema,
            Delivery delivery,
            List<String> key,
            Optional<String> version,
            List<SplitGroup> groups,
            List<Split> splits,
            Map<String, Position> ends,
            Set<StreamId> derives,
            Accepted accepted,
            int maxConcurrency,
            Replay replay,
            Estimate estimate) {
        this(
                schema,
                delivery,
                key,
                version,
                groups,
                splits,
                ends,
                derives,
                accepted,
                maxConcurrency,
                replay,
                estimate,
                List.of());
    }

    /**
     * A plan that delivers the whole stream in one group and applies nothing of the request, unless the builder is told
     * otherwise.
     */
    public static Builder builder(ReadRequest request, Schema schema) {
        return new Builder(request, schema);
    }

    private static void requireFields(List<String> names, Schema schema, String what) {
        for (String name : names) {
            if (schema.indexOf(name) < 0) {
                throw new IllegalArgumentException(what + " '" + name + "' is not in the schema");
            }
        }
    }

    private static void requireConsistent(List<SplitGroup> groups, List<Split> splits) {
        Set<String> groupIds = new HashSet<>();
        for (SplitGroup group : groups) {
            if (!groupIds.add(group.id())) {
                throw new IllegalArgumentException("group '" + group.id() + "' stands twice in the plan");
            }
        }
        Set<String> splitIds = new HashSet<>();
        for (Split split : splits) {
            if (!splitIds.add(split.id())) {
                throw new IllegalArgumentException("split '" + split.id() + "' stands twice in the plan");
            }
            if (!groupIds.contains(split.group())) {
                throw new IllegalArgumentException(
                        "split '" + split.id() + "' names group '" + split.group() + "', which the plan lacks");
            }
        }
    }

    /** Collects the parts of a plan. Used by one thread. */
    public static final class Builder {
        private final Schema schema;
        private Delivery delivery = Delivery.SNAPSHOT;
        private List<String> key = List.of();
        private Optional<String> version = Optional.empty();
        private List<SplitGroup> groups = List.of(SplitGroup.DEFAULT);
        private List<Split> splits = List.of();
        private Map<String, Position> ends = Map.of();
        private Set<StreamId> derives = Set.of();
        private Accepted accepted;
        private int maxConcurrency = Integer.MAX_VALUE;
        private Replay replay = Replay.CHANGING;
        private Estimate estimate = Estimate.UNKNOWN;
        private List<String> kept = List.of();

        private Builder(ReadRequest request, Schema schema) {
            this.schema = schema;
            this.accepted = Accepted.nothing(request);
        }

        public Builder delivery(Delivery value) {
            delivery = value;
            return this;
        }

        public Builder key(List<String> fields) {
            key = fields;
            return this;
        }

        public Builder version(String field) {
            version = Optional.of(field);
            return this;
        }

        public Builder groups(List<SplitGroup> all) {
            groups = all;
            return this;
        }

        public Builder splits(List<Split> all) {
            splits = all;
            return this;
        }

        /** Where the next run starts, for the default group's cursor. */
        public Builder end(Position position) {
            return ends(Map.of(SplitGroup.DEFAULT.cursor(), position));
        }

        public Builder ends(Map<String, Position> byCursor) {
            ends = byCursor;
            return this;
        }

        public Builder derives(Set<StreamId> streams) {
            derives = streams;
            return this;
        }

        public Builder accepted(Accepted value) {
            accepted = value;
            return this;
        }

        public Builder maxConcurrency(int readers) {
            maxConcurrency = readers;
            return this;
        }

        public Builder replay(Replay value) {
            replay = value;
            return this;
        }

        public Builder estimate(Estimate value) {
            estimate = value;
            return this;
        }

        /**
         * Fields of the schema that stay although the request does not name them, because a wanted one is not whole without
         * them: such as values that its type cannot hold. Without effect where all fields are wanted.
         */
        public Builder kept(List<String> fields) {
            kept = fields;
            return this;
        }

        public ReadPlan build() {
            return new ReadPlan(
                    schema,
                    delivery,
                    key,
                    version,
                    groups,
                    splits,
                    ends,
                    derives,
                    accepted,
                    maxConcurrency,
                    replay,
                    estimate,
                    kept);
        }
    }
}
