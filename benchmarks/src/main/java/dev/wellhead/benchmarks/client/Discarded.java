package dev.wellhead.benchmarks.client;

import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Split;
import java.util.List;

/** Takes pages and forgets them, so that only what comes before a destination is measured. */
public final class Discarded implements Destination {
    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public DestinationSession open() {
        return new Session();
    }

    private static final class Session implements DestinationSession {
        @Override
        public StreamState state(StreamRef stream) {
            return StreamState.EMPTY;
        }

        @Override
        public void start(StreamRun run, List<Split> splits) {}

        @Override
        public void resume(StreamRun run) {}

        @Override
        public void append(StreamRun run, Split split, Page page) {}

        @Override
        public void record(StreamRun run, LedgerChange change) {}

        @Override
        public void commit() {}

        @Override
        public long rejected() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
