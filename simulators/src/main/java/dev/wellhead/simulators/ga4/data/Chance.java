package dev.wellhead.simulators.ga4.data;

/** Numbers that look random and are a function of a seed. Not thread-safe. */
public final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    /** Numbers of a seed and of what they are for. */
    public Chance(long seed, long... places) {
        state = seed;
        for (long place : places) {
            state = mix(state ^ mix(place + GOLDEN));
        }
    }

    /** The finalizer of SplitMix64. */
    public static long mix(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 to {@code bound}, exclusive. */
    public int below(int bound) {
        return (int) ((next() >>> 1) % bound);
    }

    /** From one number to another, both inclusive. */
    int between(int least, int greatest) {
        return least + below(greatest - least + 1);
    }

    /** 0 to 1, exclusive. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }
}
