package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what was read with HubSpot's index. Used by one thread.
 *
 * <p>The index lags behind, so only records are counted that did not change for a while before the read began; those are
 * in the index for sure, and were there to be read. Records that were deleted since make the index's count smaller, so it
 * can only ask for too much for as long as a deletion takes to reach it.
 */
record RangeCheck(RecordAnswers calls, SearchPace pace, SplitGroup group) {
    /** How many records the index has that were not handed out. */
    long lacking(RecordSplit read, long rows) throws ConnectorException, InterruptedException {
        if (read.settled() == RecordSplit.ALL) {
            return 0;
        }
        SearchBody body = SearchBody.of(List.of(SearchBody.ID), 1).where(SearchBody.ID, "GTE", read.from());
        if (read.to() != RecordSplit.OPEN) {
            body = body.where(SearchBody.ID, "LT", read.to());
        }
        if (read.since() != RecordSplit.ALL) {
            body = body.where(read.type().modified(), "GTE", read.since());
        }
        pace.note();
        return calls.count(body.where(read.type().modified(), "LT", read.settled())) - rows;
    }

    /** What is wrong when some are lacking. */
    static String reason(RecordSplit read, long lacking) {
        return lacking + " of " + read.type().name() + " from id " + read.from()
                + " on are in HubSpot's index, but were not listed";
    }

    /** Everything again, by the list from its beginning. */
    Outcome wholeAgain(RecordSplit read, String reason) {
        List<Split> splits = new ArrayList<>();
        splits.add(read.wholeChain().split(group, 1));
        if (!read.remove()) {
            splits.add(read.wholeBin().split(group, 1));
        }
        return new Outcome.Replaced(splits, Outcome.Scope.GROUP, reason + "; all are read one page after the other");
    }
}
