package dev.wellhead.transport;

import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of one lane: what was spent within the last window, by us and by others, and whether more may be. Time
 * comes in as {@link Time#nanos()}. Not thread-safe: guarded by the lane's lock.
 *
 * <p>The window slides: whatever moment one looks from, the window before it holds at most the limit's amount. Services
 * count when a request arrives, which varies by the network's jitter, so a unit comes back a little later than the window
 * says.
 *
 * <p>A window of several seconds is spent evenly, but for a tenth of it that may go at once: a rush would have everybody
 * wait until the window slides on, us and whoever else spends from the same quota.
 */
final class LaneAccount {
    /** A window is kept as this many slices at most, so that memory does not grow with the amount. */
    private static final int SLICES = 1024;

    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long LONGEST = Duration.ofDays(3650).toNanos();

    /** Shorter windows pass before anybody minds; longer ones, such as days, are there to be used when there is work. */
    private static final long SHORTEST_PACED = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST_PACED = Duration.ofMinutes(1).toNanos();

    private final long jitter;
    private final Deque<Slice> slices = new ArrayDeque<>();
    private long amount = UNLIMITED;
    private long window = 1;
    private int concurrency = Integer.MAX_VALUE;
    /** Time between two units when they go out evenly; 0 when they need not. */
    private long gap;
    /** How far {@link #due} may lie ahead. */
    private long lead;
    /** When what was spent would have gone out, had all of it gone out evenly. */
    private long due;
    /** Whether somebody waits because the window is used up. */
    private boolean exhausted;

    private long used;
    private long foreign;
    private long foreignUntil;
    private long pausedUntil;
    private int held;

    LaneAccount(Duration jitter) {
        this.jitter = jitter.toNanos();
    }

    void declare(LaneLimit limit) {
        amount = limit.amount();
        window = nanos(limit.window());
        concurrency = limit.concurrency();
        boolean isPaced = amount != UNLIMITED && window >= SHORTEST_PACED && window <= LONGEST_PACED;
        gap = isPaced ? (window + slack()) / amount : 0;
        lead = isPaced ? window / 10 : 0;
        due = 0;
    }

    /** The window's length in nanoseconds. */
    long window() {
        return window;
    }

    /** What keeps {@code units} from being spent now, or null for nothing. */
    @Nullable
    Hold hold(long now, long units) {
        if (now < pausedUntil) {
            return new Hold(LaneWait.Reason.PAUSED, pausedUntil);
        }
        if (held >= concurrency) {
            return new Hold(LaneWait.Reason.CONCURRENCY, Long.MAX_VALUE);
        }
        forget(now);
        long lacking = weight(units) - (amount - used - foreign);
        long turn = due - lead;
        if (lacking > 0) {
            exhausted = true;
            return new Hold(LaneWait.Reason.RATE, Math.max(turn, freed(lacking)));
        }
        return turn <= now ? null : new Hold(LaneWait.Reason.RATE, turn);
    }

    /** Books {@code units}; call it only when nothing holds them. */
    Spend spend(long now, long units) {
        held++;
        long weight = weight(units);
        Slice slice = slices.peekLast();
        if (slice == null || now - slice.first > window / SLICES) {
            slice = new Slice(now);
            slices.addLast(slice);
        }
        slice.last = now;
        slice.units += weight;
        used += weight;
        // Time in which somebody had to wait saves up nothing; else each window would begin with a rush and end with a
        // wait.
        due = Math.max(due, exhausted ? now + lead : now) + weight * gap;
        exhausted = false;
        return new Spend(slice, weight);
    }

    /** Replaces what was estimated by what it cost, and takes in what the server said. */
    void settle(long now, Spend spend, Settlement settlement) {
        forget(now);
        long correction = settlement.actual() - spend.weight;
        spend.slice.units += correction;
        if (spend.slice.counted) {
            used += correction;
        }
        due += correction * gap;
        // Units of ours that are still on their way may or may not be in the server's figure; taking them as counted
        // errs by what is in flight, and the next answer corrects it.
        settlement.remaining().ifPresent(remaining -> {
            foreign = amount == UNLIMITED ? 0 : Math.max(0, amount - Math.max(0, remaining) - used);
            foreignUntil = now + window + slack();
        });
        settlement.pause().ifPresent(pause -> pausedUntil = Math.max(pausedUntil, now + nanos(pause)));
    }

    void release() {
        held--;
    }

    /** A cost beyond the whole window waits for an empty one. */
    private long weight(long units) {
        return amount == UNLIMITED ? 0 : Math.min(units, amount);
    }

    private long slack() {
        return Math.min(jitter, window / 20);
    }

    private void forget(long now) {
        for (Slice oldest = slices.peekFirst();
                oldest != null && now - oldest.last >= window + slack();
                oldest = slices.peekFirst()) {
            slices.removeFirst();
            oldest.counted = false;
            used -= oldest.units;
        }
        if (now >= foreignUntil) {
            foreign = 0;
        }
    }

    /** When {@code units} of what is spent will have come back. */
    private long freed(long units) {
        long lacking = units;
        boolean others = foreign > 0;
        for (Slice slice : slices) {
            long back = slice.last + window + slack();
            if (others && foreignUntil <= back) {
                lacking -= foreign;
                others = false;
                if (lacking <= 0) {
                    return foreignUntil;
                }
            }
            lacking -= slice.units;
            if (lacking <= 0) {
                return back;
            }
        }
        return foreignUntil;
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(LONGEST)) > 0 ? LONGEST : duration.toNanos();
    }

    /** Units spent close to each other; they come back together. */
    private static final class Slice {
        private final long first;
        private long last;
        private long units;
        private boolean counted = true;

        private Slice(long now) {
            first = now;
            last = now;
        }
    }

    /** One booking. */
    static final class Spend {
        private final Slice slice;
        private final long weight;

        private Spend(Slice slice, long weight) {
            this.slice = slice;
            this.weight = weight;
        }
    }

    /**
     * What holds units up.
     *
     * @param until when it ends, by {@link Time#nanos()}; {@link Long#MAX_VALUE} when others decide
     */
    record Hold(LaneWait.Reason reason, long until) {}
}
