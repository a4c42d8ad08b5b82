package dev.wellhead.plugin.process;

import dev.wellhead.spi.Cancellation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Work of the host for a child: run by one thread, ended by any. */
final class ServedQuestion {
    private final Cancellation cancellation;
    private final Work work;
    private @Nullable Thread thread;
    private boolean cancelled;
    private boolean givenUp;

    ServedQuestion(Cancellation cancellation, Work work) {
        this.cancellation = cancellation;
        this.work = work;
    }

    /** What is to be done; that the child is gone is no failure. */
    interface Work {
        void run() throws IOException;
    }

    void run() {
        if (!begin()) {
            cancellation.cancel();
        }
        try {
            work.run();
        } catch (IOException childIsGone) {
            // Nobody waits for it any more.
        } finally {
            end();
        }
    }

    /** Whoever asked waits no longer; false when that was said before. */
    synchronized boolean giveUp() {
        boolean first = !givenUp;
        givenUp = true;
        return first;
    }

    /** Cancels what can be cancelled, and interrupts what only waits. */
    void cancel() {
        cancellation.cancel();
        synchronized (this) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }
}
