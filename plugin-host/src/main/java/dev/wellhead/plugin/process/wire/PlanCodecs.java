package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.SplitGroup;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of a plan, and plans. */
final class PlanCodecs {
    static final Codec<ReadRequest> REQUEST =
            Codec.of((request, out) -> writeRequest(request, out), PlanCodecs::readRequest);

    static final Codec<ReadPlan> PLAN = Codec.of((plan, out) -> writePlan(plan, out), PlanCodecs::readPlan);

    private static final Codec<ReadRequest.Purpose> PURPOSE = PlainCodecs.constant(ReadRequest.Purpose.class);
    private static final Codec<ReadMode> MODE = PlainCodecs.constant(ReadMode.class);
    private static final Codec<Delivery> DELIVERY = PlainCodecs.constant(Delivery.class);
    private static final Codec<Replay> REPLAY = PlainCodecs.constant(Replay.class);
    private static final Codec<SplitGroup.Visibility> VISIBILITY = PlainCodecs.constant(SplitGroup.Visibility.class);
    private static final Codec<Optional<Filter>> FILTER = FilterCodec.FILTER.optional();
    private static final Codec<Optional<String>> NAME = PlainCodecs.TEXT.optional();
    private static final Codec<Map<String, Position>> POSITIONS = ReadCodecs.POSITION.byText();
    private static final Codec<Set<StreamId>> STREAMS = ReadCodecs.STREAM.set();

    private static final Codec<SplitGroup> GROUP = Codec.of(
            (group, out) -> {
                out.writeText(group.id());
                out.writeText(group.cursor());
                VISIBILITY.write(group.visibility(), out);
            },
            in -> new SplitGroup(in.readText(), in.readText(), VISIBILITY.read(in)));

    private static final Codec<Accepted> ACCEPTED = Codec.of(
            (accepted, out) -> {
                FILTER.write(accepted.residual(), out);
                out.writeBoolean(accepted.limit());
            },
            in -> new Accepted(FILTER.read(in), in.readBoolean()));

    private static final Codec<Estimate> ESTIMATE = Codec.of(
            (estimate, out) -> {
                PlainCodecs.OPTIONAL_LONG.write(estimate.rows(), out);
                ReadCodecs.COUNTERS.write(estimate.costs(), out);
                out.writeAll(estimate.notes(), PlainCodecs.TEXT);
            },
            in -> new Estimate(
                    PlainCodecs.OPTIONAL_LONG.read(in), ReadCodecs.COUNTERS.read(in), in.readAll(PlainCodecs.TEXT)));

    private PlanCodecs() {}

    private static void writeRequest(ReadRequest request, WireWriter out) {
        ReadCodecs.STREAM.write(request.stream(), out);
        PURPOSE.write(request.purpose(), out);
        MODE.write(request.mode(), out);
        out.writeAll(request.columns(), PlainCodecs.TEXT);
        FILTER.write(request.filter(), out);
        PlainCodecs.OPTIONAL_LONG.write(request.limit(), out);
        NAME.write(request.cursor(), out);
        POSITIONS.write(request.after(), out);
        PlainCodecs.TREE.write(request.options(), out);
        out.writeInt(request.parallelism());
        out.writeBoolean(request.resumable());
    }

    private static ReadRequest readRequest(WireReader in) throws IOException {
        return new ReadRequest(
                ReadCodecs.STREAM.read(in),
                PURPOSE.read(in),
                MODE.read(in),
                in.readAll(PlainCodecs.TEXT),
                FILTER.read(in),
                PlainCodecs.OPTIONAL_LONG.read(in),
                NAME.read(in),
                POSITIONS.read(in),
                PlainCodecs.TREE.read(in),
                in.readInt(),
                in.readBoolean());
    }

    private static void writePlan(ReadPlan plan, WireWriter out) {
        DataCodecs.SCHEMA.write(plan.schema(), out);
        DELIVERY.write(plan.delivery(), out);
        out.writeAll(plan.key(), PlainCodecs.TEXT);
        NAME.write(plan.version(), out);
        out.writeAll(plan.groups(), GROUP);
        out.writeAll(plan.splits(), ReadCodecs.SPLIT);
        POSITIONS.write(plan.ends(), out);
        STREAMS.write(plan.derives(), out);
        ACCEPTED.write(plan.accepted(), out);
        out.writeInt(plan.maxConcurrency());
        REPLAY.write(plan.replay(), out);
        ESTIMATE.write(plan.estimate(), out);
        out.writeAll(plan.kept(), PlainCodecs.TEXT);
    }

    private static ReadPlan readPlan(WireReader in) throws IOException {
        return new ReadPlan(
                DataCodecs.SCHEMA.read(in),
                DELIVERY.read(in),
                in.readAll(PlainCodecs.TEXT),
                NAME.read(in),
                in.readAll(GROUP),
                in.readAll(ReadCodecs.SPLIT),
                POSITIONS.read(in),
                STREAMS.read(in),
                ACCEPTED.read(in),
                in.readInt(),
                REPLAY.read(in),
                ESTIMATE.read(in),
                in.readAll(PlainCodecs.TEXT));
    }
}
