package dev.wellhead.simulators.hubspot.data;

/** Numbers that look random and are functions of their arguments. */
public final class Mix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** The finalizer of SplitMix64. */
    public static long of(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    public static long of(long seed, long value) {
        return of(seed * 31 + value * GOLDEN);
    }

    public static long of(long seed, String text) {
        long mixed = seed;
        for (int i = 0; i < text.length(); i++) {
            mixed = of(mixed ^ text.charAt(i));
        }
        return mixed;
    }

    /** 0 to {@code bound}, exclusive. */
    public static int below(long hash, int bound) {
        return (int) ((hash >>> 1) % bound);
    }
}
