package dev.wellhead.simulators.hubspot.data;

import java.math.BigInteger;
import java.time.Instant;

/**
 * When the generated records were created and last changed. The order of changes has nothing to do with the order of
 * ids; in the middle of it a batch job has changed many records in the same millisecond. Both ways, from a record to its
 * place in that order and back, are functions: nothing is stored. Immutable.
 */
public final class ChangeOrder {
    private static final long CREATED_FROM = millis("2014-02-03T08:00:00.123Z");
    private static final long CREATED_TO = millis("2022-12-30T17:00:00Z");
    private static final long CHANGED_FROM = millis("2023-01-02T06:00:00.007Z");
    private static final long CHANGED_TO = millis("2024-12-31T22:59:59.999Z");
    private static final long GREATEST_BATCH = 12_000;
    private final long count;
    private final long factor;
    private final long inverse;
    private final long batchFrom;
    private final long batchTo;

    public ChangeOrder(long seed, long count) {
        this.count = Math.max(1, count);
        factor = coprime(1 + (Mix.of(seed) >>> 2) % this.count, this.count);
        inverse = this.count == 1
                ? 0
                : BigInteger.valueOf(factor)
                        .modInverse(BigInteger.valueOf(this.count))
                        .longValueExact();
        batchFrom = count / 3;
        batchTo = batchFrom + Math.min(GREATEST_BATCH, count / 4);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static long coprime(long from, long to) {
        long candidate = from;
        while (!BigInteger.valueOf(candidate).gcd(BigInteger.valueOf(to)).equals(BigInteger.ONE)) {
            candidate++;
        }
        return candidate;
    }

    public long created(long ordinal) {
        return CREATED_FROM + (long) ((double) ordinal / count * (CREATED_TO - CREATED_FROM));
    }

    /** The number of the first record that was not created earlier. */
    public long createdFrom(long millis) {
        return first(count, millis, true);
    }

    /** The record's place in the order of changes. */
    public long place(long ordinal) {
        return ordinal * factor % count;
    }

    /** The record at a place in the order of changes. */
    public long ordinal(long place) {
        return place * inverse % count;
    }

    public long changed(long ordinal) {
        return time(place(ordinal));
    }

    private long time(long place) {
        long even = place > batchFrom && place < batchTo ? batchFrom : place;
        return CHANGED_FROM + (long) ((double) even / count * (CHANGED_TO - CHANGED_FROM));
    }

    /** The first place in the order whose time is not earlier. */
    public long placeFrom(long millis) {
        return first(count, millis, false);
    }

    private long first(long end, long millis, boolean byCreation) {
        long low = 0;
        long high = end;
        while (low < high) {
            long middle = low + high >>> 1;
            if ((byCreation ? created(middle) : time(middle)) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
