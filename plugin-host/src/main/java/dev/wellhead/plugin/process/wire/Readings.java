package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader in a child sends beside the bytes of its pages. */
public final class Readings {
    /** {@link FrameType#PAGE_END}. */
    public static final Codec<PageTail> PAGE_TAIL = Codec.of(
            (tail, out) -> {
                ReadCodecs.POSITION.write(tail.position(), out);
                out.writeAll(tail.derived(), ReadCodecs.DERIVED);
                ReadCodecs.COUNTERS.write(tail.counters(), out);
            },
            in -> new PageTail(
                    ReadCodecs.POSITION.read(in), in.readAll(ReadCodecs.DERIVED), ReadCodecs.COUNTERS.read(in)));

    /** {@link FrameType#READ_END}. */
    public static final Codec<ReadTail> READ_TAIL = Codec.of(
            (tail, out) -> {
                ReadCodecs.OUTCOME.write(tail.outcome(), out);
                ReadCodecs.POSITION.optional().write(tail.position(), out);
                ReadCodecs.COUNTERS.write(tail.counters(), out);
            },
            in -> new ReadTail(
                    ReadCodecs.OUTCOME.read(in),
                    ReadCodecs.POSITION.optional().read(in),
                    ReadCodecs.COUNTERS.read(in)));

    /** {@link FrameType#READ_FAILED}. */
    public static final Codec<ReadFailure> READ_FAILURE = Codec.of(
            (failed, out) -> {
                FailureCodec.FAILURE.write(failed.failure(), out);
                ReadCodecs.COUNTERS.write(failed.counters(), out);
            },
            in -> new ReadFailure(FailureCodec.FAILURE.read(in), ReadCodecs.COUNTERS.read(in)));

    private Readings() {}

    /** What belongs to a page: where it ends, what it gave rise to, what the reading has cost so far. */
    public record PageTail(Position position, List<DerivedSplit> derived, Map<String, Long> counters) {}

    /** How a split ended; {@code position} is what the reader says behind its last row, if it says. */
    public record ReadTail(Outcome outcome, Optional<Position> position, Map<String, Long> counters) {}

    /** How a reading failed. */
    public record ReadFailure(ConnectorException failure, Map<String, Long> counters) {}
}
