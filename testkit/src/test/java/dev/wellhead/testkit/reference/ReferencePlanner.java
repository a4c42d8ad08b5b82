package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Divides reads into ranges of numbers. */
final class ReferencePlanner {
    private static final String CURSOR = "all";

    private final ReferenceClient client;
    private final Mutant mutant;

    ReferencePlanner(ReferenceClient client, Mutant mutant) {
        this.client = client;
        this.mutant = mutant;
    }

    ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        StreamDescriptor stream = ReferenceStreams.require(request.stream(), mutant);
        if (mutant != Mutant.OPTION_NONSENSE_IS_IGNORED) {
            ConnectorSettings.bindOptions(ReferenceOptions.class, request.options());
        }
        boolean changes =
                request.mode() == ReadMode.INCREMENTAL && stream.modes().contains(ReadMode.INCREMENTAL);
        Schema schema = Selection.of(stream, request, changes, mutant);
        String[] bounds = client.get("bounds of " + stream.id(), "/bounds/" + stream.id(), cancellation)
                .get(0)
                .split("\t");
        long last = noted(stream, number(bounds, 0));
        if (request.purpose() == ReadRequest.Purpose.RUN || mutant == Mutant.EXPLAIN_OPENS_A_SESSION) {
            client.post("open session", "/sessions", cancellation);
        }
        Pushdown pushdown = Pushdown.of(request, last, mutant);
        ReferenceSplit all = new ReferenceSplit(
                stream.id(),
                pushdown.from(),
                pushdown.to(),
                changes ? since(request) : OptionalLong.empty(),
                pushdown.country(),
                pushdown.limit(),
                schema.names());
        ReadPlan.Builder plan = ReadPlan.builder(request, schema)
                .accepted(explained(request, pushdown.accepted()))
                .replay(Replay.AT_LEAST)
                .maxConcurrency(8)
                .estimate(new Estimate(
                        OptionalLong.of(mutant == Mutant.ESTIMATE_IS_NEGATIVE ? last - 1000 : last),
                        Map.of(),
                        List.of()));
        return finish(plan, request, stream, all, changes, number(bounds, 1)).build();
    }

    /** Writes down where the stream ends, which nobody needs to know. */
    private long noted(StreamDescriptor stream, long last) throws ConnectorException, InterruptedException {
        String name = "last of " + stream.id();
        Optional<String> found = client.notes().find(name);
        client.notes()
                .keep(
                        name,
                        last + (mutant == Mutant.SECRET_IN_NOTE ? client.key().reveal() : ""));
        return mutant == Mutant.NOTE_IS_TRUSTED ? found.map(Long::parseLong).orElse(last) : last;
    }

    private Accepted explained(ReadRequest request, Accepted accepted) {
        boolean promises = mutant == Mutant.EXPLAIN_PROMISES_MORE && request.purpose() == ReadRequest.Purpose.EXPLAIN;
        return promises ? new Accepted(accepted.residual(), !accepted.limit()) : accepted;
    }

    private ReadPlan.Builder finish(
            ReadPlan.Builder plan,
            ReadRequest request,
            StreamDescriptor stream,
            ReferenceSplit all,
            boolean changes,
            long change) {
        if (stream.id().equals(ReferenceStreams.VISITS) && all.limit().isEmpty()) {
            return plan.delivery(Delivery.PARTITIONS)
                    .groups(Windows.groups(mutant))
                    .splits(Windows.splits(all, mutant));
        }
        plan.splits(splits(all, request.parallelism()));
        if (stream.id().equals(ReferenceStreams.PEOPLE) && mutant != Mutant.DERIVES_IN_SILENCE) {
            plan.derives(Set.of(ReferenceStreams.MEMBERSHIPS));
        }
        if (mutant == Mutant.FULL_READ_APPENDS) {
            plan.delivery(Delivery.APPEND);
        }
        if (!changes) {
            return mutant == Mutant.ENDS_OF_AN_UNKNOWN_CURSOR ? plan.ends(Map.of("other", end(change))) : plan;
        }
        if (mutant != Mutant.NO_END) {
            plan.ends(Map.of(CURSOR, end(change)));
        }
        boolean later = !request.after().isEmpty();
        if (later && mutant == Mutant.CHANGES_AS_A_SNAPSHOT || all.columns().indexOf("id") < 0) {
            return plan;
        }
        return plan.delivery(Delivery.UPSERT).key(List.of("id")).version("updated_at");
    }

    private Position end(long change) {
        return new Position(ReferenceSplit.FORMAT, "change=" + (mutant == Mutant.END_RUNS_AHEAD ? change + 1 : change));
    }

    private OptionalLong since(ReadRequest request) throws ConnectorException {
        if (request.cursor().isPresent()
                && !request.cursor().get().equals("updated_at")
                && mutant != Mutant.UNKNOWN_CURSOR_IS_IGNORED) {
            throw ReferenceErrors.SETTINGS.with(
                    "there is no cursor '" + request.cursor().get() + "', only updated_at");
        }
        Position after = request.after().get(CURSOR);
        if (after == null || mutant == Mutant.ENDS_ARE_IGNORED) {
            return OptionalLong.empty();
        }
        boolean known = after.format() == ReferenceSplit.FORMAT || mutant == Mutant.END_FORMAT_IGNORED;
        if (!known || !after.payload().matches("change=\\d+")) {
            if (mutant == Mutant.END_NONSENSE_IS_THE_START) {
                return OptionalLong.empty();
            }
            throw ReferenceErrors.STATE.with(
                    "an end has format " + after.format() + " and payload '" + after.payload() + "'");
        }
        return OptionalLong.of(Long.parseLong(after.payload().substring(7)));
    }

    private List<Split> splits(ReferenceSplit all, int parallelism) {
        long rows = all.to() - all.from();
        if (rows <= 0) {
            if (mutant == Mutant.EMPTY_STREAM_IS_A_CRASH) {
                throw new ArithmeticException("/ by zero");
            }
            return List.of();
        }
        long parts = all.limit().isPresent() && mutant != Mutant.LIMIT_OF_EACH_SPLIT
                ? 1
                : Math.min(Math.min(parallelism, 4), rows);
        List<Split> splits = new ArrayList<>();
        long from = all.from();
        for (int i = 1; i <= parts; i++) {
            long to = all.from() + rows * i / parts;
            long begin = i == 1 ? from : from + Selection.seam(mutant);
            splits.add(split(all.range(begin, to), from + "-" + to, Math.max(1, to - from)));
            from = to;
        }
        return splits;
    }

    private Split split(ReferenceSplit range, String id, long weight) {
        String payload = range.payload()
                + (mutant == Mutant.SECRET_IN_SPLIT ? " " + client.key().reveal() : "");
        return new Split(
                mutant == Mutant.SPLIT_WITHOUT_NAME ? " " : id,
                "all",
                ReferenceSplit.FORMAT,
                payload,
                mutant == Mutant.SPLIT_WITHOUT_WEIGHT ? 0 : weight,
                Optional.empty());
    }

    private static long number(String[] bounds, int index) throws ConnectorException {
        try {
            return Long.parseLong(bounds[index]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw ReferenceErrors.ANSWER.with("the bounds are not numbers").withCause(e);
        }
    }
}
