package dev.wellhead.engine.destination;

import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;

/** One step of a run, committed together with the rows that belong to it. */
public sealed interface LedgerChange {
    /** Every row of the split up to {@code position} has been appended; {@code rows} more than at the step before. */
    record Advanced(String splitId, Position position, long rows) implements LedgerChange {}

    /** Nothing is left of the split. */
    record Finished(String splitId, Map<String, Long> counters) implements LedgerChange {
        public Finished {
            counters = Map.copyOf(counters);
        }
    }

    /** The split was divided; the given half is pending. */
    record Divided(SplitPair pair) implements LedgerChange {}

    /** New splits, e.g. derived from a page of a sibling stream. One whose id is known already is ignored. */
    record Added(List<Split> splits) implements LedgerChange {
        public Added {
            splits = List.copyOf(splits);
        }
    }

    /** The rows that these splits have staged are discarded, the splits forgotten, and others take their place. */
    record Replaced(List<String> discarded, List<Split> replacements, String reason) implements LedgerChange {
        public Replaced {
            discarded = List.copyOf(discarded);
            replacements = List.copyOf(replacements);
        }
    }

    /** Every split of the group is finished: its staged rows become visible, replacing what its splits cover. */
    record GroupFinished(String groupId) implements LedgerChange {}

    /** Every group is finished: a replacing run becomes visible, ends become cursors, the run is closed. */
    record StreamFinished() implements LedgerChange {}

    /** The run is given up: what it staged is discarded, cursors stay, the run is closed. */
    record StreamAbandoned(String reason) implements LedgerChange {}
}
