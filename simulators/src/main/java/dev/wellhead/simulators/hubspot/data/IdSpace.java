package dev.wellhead.simulators.hubspot.data;

import java.util.Arrays;

/**
 * Which ids the records of a type have: ascending, sparse and in clusters, as in an account that is ten years old. A few
 * have two to four digits, imports gave runs without a gap, the newest have twelve digits. Nothing is stored per record.
 *
 * <p>Immutable. Ordinals go on beyond the count, for records that are created later.
 */
public final class IdSpace {
    private static final long[] STRIDES = {1, 2, 1, 7, 40, 1, 300, 5_000};
    private final long seed;
    private final long[] firstOrdinal;
    private final long[] base;
    private final long[] stride;

    private IdSpace(long seed, int clusters) {
        this.seed = seed;
        firstOrdinal = new long[clusters];
        base = new long[clusters];
        stride = new long[clusters];
    }

    /** The ids of so many records. */
    public static IdSpace of(long seed, long count) {
        int clusters = (int) Math.max(4, Math.min(64, count / 500));
        IdSpace space = new IdSpace(seed, clusters);
        long ordinal = 0;
        long next = 51;
        for (int i = 0; i < clusters; i++) {
            long size = i == 0 ? Math.min(5, count) : space.size(i, clusters, count);
            space.firstOrdinal[i] = ordinal;
            space.base[i] = Math.max(next, floor(i, clusters));
            space.stride[i] = i == 0 ? 7_147 : STRIDES[Mix.below(Mix.of(seed, i), STRIDES.length)];
            ordinal += size;
            next = space.base[i] + size * space.stride[i] + 1_000 + Mix.below(Mix.of(seed + 1, i), 4_000_000);
        }
        return space;
    }

    /** Sizes differ by a factor of up to nine. */
    private long size(int cluster, int clusters, long count) {
        return Math.max(1, (count / clusters) * (1 + Mix.below(Mix.of(seed + 2, cluster), 9)) / 6);
    }

    /** Later clusters have longer numbers. */
    private static long floor(int cluster, int clusters) {
        if (cluster * 3 >= clusters * 2) {
            return 112_000_000_000L;
        }
        return cluster * 3 >= clusters ? 5_700_000_000L : cluster == 0 ? 0 : 100_001;
    }

    /** The id of the record with a number; greater numbers have greater ids. */
    public long id(long ordinal) {
        int found = Arrays.binarySearch(firstOrdinal, ordinal);
        int cluster = found >= 0 ? found : -found - 2;
        return id(cluster, ordinal - firstOrdinal[cluster]);
    }

    private long id(int cluster, long index) {
        long gap = stride[cluster];
        long jitter = gap == 1 || cluster == 0 ? 0 : Mix.below(Mix.of(seed + cluster, index), (int) gap);
        return base[cluster] + index * gap + jitter;
    }

    /** The number of the first record whose id is not less. */
    public long ordinalFrom(long id) {
        int found = Arrays.binarySearch(base, id);
        int cluster = found >= 0 ? found : -found - 2;
        if (cluster < 0) {
            return 0;
        }
        long index = (id - base[cluster]) / stride[cluster];
        if (id(cluster, index) < id) {
            index++;
        }
        long ordinal = firstOrdinal[cluster] + index;
        return cluster + 1 < base.length ? Math.min(ordinal, firstOrdinal[cluster + 1]) : ordinal;
    }
}
