package dev.wellhead.testkit.contract;

import java.util.concurrent.TimeUnit;

/**
 * The time that a call takes. Any machine stalls now and then, so a call counts as slow only when it is slow three times
 * running.
 */
final class Quickest {
    private static final int TRIES = 3;

    /** A call that answers the time it took, in nanoseconds: not all of it need count. */
    @FunctionalInterface
    interface Timed {
        long nanos() throws Exception;
    }

    private Quickest() {}

    /** Milliseconds of the first try that takes less than the limit, or else of the last. */
    static long millis(long limit, Timed call) throws Exception {
        long millis = 0;
        for (int i = 0; i < TRIES; i++) {
            millis = TimeUnit.NANOSECONDS.toMillis(call.nanos());
            if (millis < limit) {
                break;
            }
        }
        return millis;
    }
}
