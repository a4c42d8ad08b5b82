package dev.wellhead.plugin.life;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use a loaded plugin; it stays loaded until every lease is returned. Thread-safe. */
public final class Lease implements AutoCloseable {
    private final Runnable giveBack;
    private final AtomicBoolean returned = new AtomicBoolean();

    Lease(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** Whether it was returned. */
    public boolean isReturned() {
        return returned.get();
    }

    /** Returns it. Only the first call counts. */
    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
