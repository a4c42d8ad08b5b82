package dev.wellhead.transport;

import java.time.Duration;

/**
 * Hears of waits for quota; implemented by whoever shows progress. Called by the waiting thread, which holds no lock; must
 * be quick, thread-safe and not throw. Every start is followed by one end, also when cancelled or interrupted.
 */
public interface BudgetListener {
    /** Ignores everything. */
    BudgetListener NONE = new BudgetListener() {
        @Override
        public void waitStarted(LaneWait wait) {}

        @Override
        public void waitEnded(LaneWait wait, Duration took) {}
    };

    void waitStarted(LaneWait wait);

    /** The same {@code wait} that started is over. */
    void waitEnded(LaneWait wait, Duration took);
}
