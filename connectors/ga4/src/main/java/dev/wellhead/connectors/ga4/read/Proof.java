package dev.wellhead.connectors.ga4.read;

import java.util.Optional;

/**
 * Whether the answers of a window are together the whole of it: each says the same number of rows, holds as many as it
 * should, and its rows come after those of the one before. Google promises none of that while days still change.
 *
 * @param offset rows before the answer
 * @param asked rows that were asked for
 * @param limit most rows in all; 0 for all
 * @param before rows that answers before said; -1 when there was none
 * @param ordered whether rows come in the order of their dimensions
 */
record Proof(long offset, long asked, int limit, long before, boolean ordered) {
    /** What is wrong; empty when nothing is. */
    Optional<String> problem(AnswerEnd end) {
        long all = total(end);
        long expected = Math.max(0, Math.min(asked, all - offset));
        if (before >= 0 && before != end.rowCount()) {
            return Optional.of("it had " + before + " rows at first and then " + end.rowCount());
        } else if (end.rows() != expected) {
            return Optional.of("an answer had " + end.rows() + " rows instead of " + expected);
        }
        boolean several = offset > 0 || offset + end.rows() < all;
        if (several && !ordered) {
            return Optional.of("it has more rows than one answer, in an order that cannot be proved");
        } else if (several && !end.inOrder()) {
            return Optional.of("its rows did not come in order");
        }
        return Optional.empty();
    }

    /** Rows of the window that are wanted. */
    long total(AnswerEnd end) {
        return limit == 0 ? end.rowCount() : Math.min(limit, end.rowCount());
    }
}
