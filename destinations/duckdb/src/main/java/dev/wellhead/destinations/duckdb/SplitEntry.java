package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.Optional;

/**
 * What the ledger knows of a split.
 *
 * @param ordinal its number within the run, by which staged rows name it
 * @param rows rows recorded so far
 */
record SplitEntry(Split split, long ordinal, Status status, Optional<Position> position, long rows) {
    /** How far a split has come. */
    enum Status {
        /** Rows may come. */
        PENDING,
        /** Nothing is left of it. */
        FINISHED,
        /** Its rows are visible, and it takes part in nothing more. */
        PUBLISHED
    }

    static SplitEntry pending(Split split, long ordinal) {
        return new SplitEntry(split, ordinal, Status.PENDING, Optional.empty(), 0);
    }

    SplitEntry with(Split changed) {
        return new SplitEntry(changed, ordinal, status, position, rows);
    }

    SplitEntry with(Status changed) {
        return new SplitEntry(split, ordinal, changed, position, rows);
    }

    SplitEntry advanced(Position to, long more) {
        return new SplitEntry(split, ordinal, status, Optional.of(to), rows + more);
    }
}
