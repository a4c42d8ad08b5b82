package dev.wellhead.simulators.accounts.store;

import java.util.concurrent.atomic.LongAdder;

/** What happened so far. Thread-safe. */
public final class Counters {
    final LongAdder refreshes = new LongAdder();
    final LongAdder replays = new LongAdder();
    final LongAdder doubleSpends = new LongAdder();
    final LongAdder codesExchanged = new LongAdder();
    final LongAdder codesReplayed = new LongAdder();
    private final LongAdder callsAuthorised = new LongAdder();
    private final LongAdder callsRefused = new LongAdder();

    /**
     * The counts at a moment.
     *
     * @param refreshes refresh tokens that were answered with an access token, replays among them
     * @param replays retired refresh tokens that came back in time and whose successor was unused: a lost answer
     * @param doubleSpends retired refresh tokens that came back otherwise; their families were revoked
     * @param codesReplayed codes that came a second time; their families were revoked
     * @param callsAuthorised guarded calls with a good token
     * @param callsRefused guarded calls without one
     */
    public record Snapshot(
            long refreshes,
            long replays,
            long doubleSpends,
            long codesExchanged,
            long codesReplayed,
            long callsAuthorised,
            long callsRefused) {}

    /** Counts a guarded call. */
    public void call(boolean authorised) {
        (authorised ? callsAuthorised : callsRefused).increment();
    }

    public Snapshot snapshot() {
        return new Snapshot(
                refreshes.sum(),
                replays.sum(),
                doubleSpends.sum(),
                codesExchanged.sum(),
                codesReplayed.sum(),
                callsAuthorised.sum(),
                callsRefused.sum());
    }
}
