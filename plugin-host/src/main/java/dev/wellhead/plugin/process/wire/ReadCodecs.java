package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a reader takes and says: splits, positions, outcomes. */
public final class ReadCodecs {
    public static final Codec<Position> POSITION = Codec.of(
            (position, out) -> {
                out.writeInt(position.format());
                out.writeText(position.payload());
            },
            in -> new Position(in.readInt(), in.readText()));

    static final Codec<StreamId> STREAM =
            Codec.of((stream, out) -> out.writeText(stream.name()), in -> new StreamId(in.readText()));

    private static final Codec<Coverage.Range> RANGE = Codec.of(
            (range, out) -> {
                out.writeText(range.column());
                out.writeText(range.from());
                out.writeText(range.to());
            },
            in -> new Coverage.Range(in.readText(), in.readText(), in.readText()));

    private static final Codec<Optional<Coverage>> COVERAGE = Codec.<Coverage>of(
                    (coverage, out) -> out.writeAll(coverage.ranges(), RANGE), in -> new Coverage(in.readAll(RANGE)))
            .optional();

    public static final Codec<Split> SPLIT = Codec.of(
            (split, out) -> {
                out.writeText(split.id());
                out.writeText(split.group());
                out.writeInt(split.format());
                out.writeText(split.payload());
                out.writeLong(split.weight());
                COVERAGE.write(split.covers(), out);
            },
            in -> new Split(
                    in.readText(), in.readText(), in.readInt(), in.readText(), in.readLong(), COVERAGE.read(in)));

    static final Codec<SplitPair> PAIR = Codec.of(
            (pair, out) -> {
                SPLIT.write(pair.kept(), out);
                SPLIT.write(pair.given(), out);
            },
            in -> new SplitPair(SPLIT.read(in), SPLIT.read(in)));

    static final Codec<DerivedSplit> DERIVED = Codec.of(
            (derived, out) -> {
                STREAM.write(derived.stream(), out);
                SPLIT.write(derived.split(), out);
            },
            in -> new DerivedSplit(STREAM.read(in), SPLIT.read(in)));

    static final Codec<Map<String, Long>> COUNTERS = PlainCodecs.LONG.byText();

    static final Codec<ReadOptions> OPTIONS = Codec.of(
            (options, out) -> {
                POSITION.optional().write(options.from(), out);
                out.writeInt(options.pageRows());
            },
            in -> new ReadOptions(POSITION.optional().read(in), in.readInt()));

    static final Codec<Outcome> OUTCOME =
            Codec.of((outcome, out) -> writeOutcome(outcome, out), ReadCodecs::readOutcome);

    private static final Codec<Outcome.Scope> SCOPE = PlainCodecs.constant(Outcome.Scope.class);

    private ReadCodecs() {}

    private static void writeOutcome(Outcome outcome, WireWriter out) {
        if (outcome instanceof Outcome.Replaced replaced) {
            out.writeBoolean(true);
            out.writeAll(replaced.splits(), SPLIT);
            SCOPE.write(replaced.scope(), out);
            out.writeText(replaced.reason());
        } else {
            Objects.requireNonNull(outcome, "outcome");
            out.writeBoolean(false);
        }
    }

    private static Outcome readOutcome(WireReader in) throws IOException {
        return in.readBoolean()
                ? new Outcome.Replaced(in.readAll(SPLIT), SCOPE.read(in), in.readText())
                : new Outcome.Done();
    }
}
