package dev.wellhead.testkit;

import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs a check on many random inputs, other ones at every run. The message of a failure names the seed of the try that
 * failed; with {@code -Dwellhead.test.seed=SEED} exactly that try runs again, alone.
 *
 * <p>For what must hold whatever the input is. A case that is known to matter gets a test of its own.
 */
public final class RandomTries {
    private static final String SEED = "wellhead.test.seed";

    /** What must hold; draws its whole input from the source of chance that it is given. */
    @FunctionalInterface
    public interface Check {
        void run(Random random) throws Exception;
    }

    private RandomTries() {}

    /**
     * Runs the check as often as said, in the caller's thread.
     *
     * @throws AssertionError at the first try that fails, with what the check threw as its cause
     */
    public static void run(int tries, Check check) {
        run(Long.getLong(SEED), tries, check);
    }

    static void run(@Nullable Long only, int tries, Check check) {
        if (only != null) {
            attempt(only, "the only try", check);
            return;
        }
        SplittableRandom seeds = new SplittableRandom();
        for (int i = 1; i <= tries; i++) {
            attempt(seeds.nextLong(), "try " + i + " of " + tries, check);
        }
    }

    private static void attempt(long seed, String which, Check check) {
        try {
            check.run(new Random(seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    which + " failed; repeat it alone with -D" + SEED + "=" + seed + "\n" + e.getMessage(), e);
        }
    }
}
