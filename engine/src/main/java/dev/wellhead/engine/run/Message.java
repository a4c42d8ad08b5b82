package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;

/** What readers tell the one who takes their rows. Messages of one split arrive in the order of its rows. */
sealed interface Message {
    StreamReading stream();

    String splitId();

    /** Rows, and the position that covers them. */
    record PageArrived(
            StreamReading stream, String splitId, Page page, long bytes, Position position, List<DerivedSplit> derived)
            implements Message {}

    /** A split was divided; nobody reads the given half before {@link ReadPool#submit} gets it. */
    record Divided(StreamReading stream, SplitPair pair) implements Message {
        @Override
        public String splitId() {
            return pair.kept().id();
        }
    }

    /** A split was read to its end. */
    record Finished(StreamReading stream, String splitId, Outcome outcome, Map<String, Long> counters)
            implements Message {}

    /** A split cannot be read on. */
    record Failed(StreamReading stream, String splitId, ConnectorException failure) implements Message {}
}
