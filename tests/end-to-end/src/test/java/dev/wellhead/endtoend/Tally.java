package dev.wellhead.endtoend;

/**
 * What was counted over one life or many.
 *
 * @param wholeKilled syncs killed while they read everything; each was alive when it was killed
 * @param incrementalKilled syncs killed while they read and merged what was new
 * @param wentOn later syncs that went on from a checkpoint of a killed one
 * @param missed syncs that ended before the moment at which they were to be killed
 * @param compared how often destination and source were compared, row by row
 * @param kept pages that killed syncs asked for and that nobody asked for again
 * @param again pages that were asked for again, of ranges that were in flight at the kill
 */
record Tally(int wholeKilled, int incrementalKilled, int wentOn, int missed, int compared, long kept, long again) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);
    static final Tally WENT_ON = new Tally(0, 0, 1, 0, 0, 0, 0);
    static final Tally MISSED = new Tally(0, 0, 0, 1, 0, 0, 0);
    static final Tally COMPARED = new Tally(0, 0, 0, 0, 1, 0, 0);

    static Tally killed(boolean incremental) {
        return new Tally(incremental ? 0 : 1, incremental ? 1 : 0, 0, 0, 0, 0, 0);
    }

    static Tally pages(long kept, long again) {
        return new Tally(0, 0, 0, 0, 0, kept, again);
    }

    int killed() {
        return wholeKilled + incrementalKilled;
    }

    Tally plus(Tally other) {
        return new Tally(
                wholeKilled + other.wholeKilled,
                incrementalKilled + other.incrementalKilled,
                wentOn + other.wentOn,
                missed + other.missed,
                compared + other.compared,
                kept + other.kept,
                again + other.again);
    }

    @Override
    public String toString() {
        return killed() + " syncs were killed (" + wholeKilled + " reading everything, " + incrementalKilled
                + " reading what was new), " + wentOn + " went on from a checkpoint, " + compared
                + " times equal row by row; " + missed + " ended before their moment"
                + (kept + again == 0 ? "" : "; of their pages " + kept + " stayed and " + again + " were read again");
    }
}
