package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A destination in memory that keeps the promises of a real one: what was not committed is gone when the session ends.
 * A commit can be made to fail by its number, before or after it took effect, as a crash would.
 */
final class MemoryDestination implements Destination {
    private final Map<StreamRef, MemoryStream> committed = new HashMap<>();
    private IntPredicate failBefore = commit -> false;
    private IntPredicate failAfter = commit -> false;
    private int commits;

    void failBeforeCommit(IntPredicate which) {
        failBefore = which;
    }

    void failAfterCommit(IntPredicate which) {
        failAfter = which;
    }

    int commits() {
        return commits;
    }

    /** The visible rows of a stream, as texts, sorted. */
    List<String> rows(StreamRef ref) {
        MemoryStream stream = committed.get(ref);
        return stream == null ? List.of() : stream.visibleRows();
    }

    StreamState state(StreamRef ref) {
        MemoryStream stream = committed.get(ref);
        return stream == null ? StreamState.EMPTY : stream.state();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public DestinationSession open() {
        return new Session();
    }

    private final class Session implements DestinationSession {
        private final Map<StreamRef, MemoryStream> working = new HashMap<>();
        private final List<Runnable> pending = new ArrayList<>();

        @Override
        public StreamState state(StreamRef stream) {
            return MemoryDestination.this.state(stream);
        }

        @Override
        public void start(StreamRun run, List<Split> splits) {
            apply(() -> stream(run.ref()).start(run, splits));
            commit();
        }

        @Override
        public void resume(StreamRun run) {
            Optional<StreamState.Open> open = state(run.ref()).open();
            if (open.isEmpty() || !open.get().run().equals(run)) {
                throw new IllegalStateException("resumes a run that is not open");
            }
        }

        @Override
        public void append(StreamRun run, Split split, Page page) {
            if (!page.schema().equals(run.schema())) {
                throw new IllegalStateException("a page of another schema");
            }
            apply(() -> stream(run.ref()).append(run, split, page));
        }

        @Override
        public void record(StreamRun run, LedgerChange change) {
            apply(() -> stream(run.ref()).record(change));
        }

        @Override
        public void commit() {
            int number = ++commits;
            if (failBefore.test(number)) {
                throw crash(number);
            }
            pending.forEach(Runnable::run);
            pending.clear();
            working.forEach((ref, stream) -> committed.put(ref, stream.copy()));
            if (failAfter.test(number)) {
                throw crash(number);
            }
        }

        @Override
        public long rejected() {
            return 0;
        }

        @Override
        public void close() {
            pending.clear();
        }

        private void apply(Runnable change) {
            pending.add(change);
        }

        private MemoryStream stream(StreamRef ref) {
            return working.computeIfAbsent(
                    ref, key -> committed.containsKey(key) ? committed.get(key).copy() : new MemoryStream());
        }

        private DestinationException crash(int number) {
            return new DestinationException(DestinationException.Kind.FAILED, "crash at commit " + number, null, null);
        }
    }

    /** What is known of one stream. */
    static final class MemoryStream {
        private final MemoryTable table = new MemoryTable();
        private final Map<String, Position> cursors = new HashMap<>();
        private final Map<String, SplitState> splits = new HashMap<>();
        private Optional<StreamRun> run = Optional.empty();

        StreamState state() {
            return new StreamState(cursors, run.map(open -> new StreamState.Open(open, List.copyOf(splits.values()))));
        }

        List<String> visibleRows() {
            return table.visible();
        }

        void start(StreamRun started, List<Split> planned) {
            table.begin(started);
            splits.clear();
            planned.forEach(this::add);
            run = Optional.of(started);
        }

        void append(StreamRun from, Split split, Page page) {
            if (splits.get(split.id()).finished()) {
                throw new IllegalStateException("rows of split " + split.id() + ", which is finished");
            }
            table.append(from, split, page);
        }

        void record(LedgerChange change) {
            if (change instanceof LedgerChange.Advanced advanced) {
                SplitState state = splits.get(advanced.splitId());
                splits.put(
                        advanced.splitId(),
                        new SplitState(
                                state.split(),
                                false,
                                Optional.of(advanced.position()),
                                state.rows() + advanced.rows()));
            } else if (change instanceof LedgerChange.Finished finished) {
                SplitState state = splits.get(finished.splitId());
                splits.put(finished.splitId(), new SplitState(state.split(), true, state.position(), state.rows()));
            } else if (change instanceof LedgerChange.Divided divided) {
                Split kept = divided.pair().kept();
                SplitState state = splits.get(kept.id());
                splits.put(kept.id(), new SplitState(kept, state.finished(), state.position(), state.rows()));
                add(divided.pair().given());
            } else if (change instanceof LedgerChange.Added added) {
                added.splits().stream()
                        .filter(split -> !splits.containsKey(split.id()))
                        .forEach(this::add);
            } else if (change instanceof LedgerChange.Replaced replaced) {
                replaced.discarded().forEach(splits::remove);
                table.discard(replaced.discarded());
                replaced.replacements().forEach(this::add);
            } else if (change instanceof LedgerChange.GroupFinished group) {
                List<Split> members = splits.values().stream()
                        .map(SplitState::split)
                        .filter(split -> split.group().equals(group.groupId()))
                        .toList();
                table.publish(run.orElseThrow(), members);
            } else if (change instanceof LedgerChange.StreamFinished) {
                table.end(run.orElseThrow());
                cursors.putAll(run.orElseThrow().ends());
                run = Optional.empty();
                splits.clear();
            } else {
                table.abandon();
                run = Optional.empty();
                splits.clear();
            }
        }

        MemoryStream copy() {
            MemoryStream copy = new MemoryStream();
            copy.table.copyFrom(table);
            copy.cursors.putAll(cursors);
            copy.splits.putAll(splits);
            copy.run = run;
            return copy;
        }

        private void add(Split split) {
            if (splits.putIfAbsent(split.id(), new SplitState(split, false, Optional.empty(), 0)) != null) {
                throw new IllegalStateException("split " + split.id() + " is known already");
            }
        }
    }
}
