package dev.wellhead.cli.context;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.terminal.Interrupts;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Ctrl-C does to a command: the first ends it cleanly, the second at once. Open for as long as the command works.
 */
public final class Stop implements AutoCloseable {
    private final Interrupts.Registration registration;
    private final AtomicInteger presses = new AtomicInteger();

    private Stop(Interrupts interrupts, Runnable clean, Runnable lastWords) {
        registration = interrupts.listen(() -> {
            if (presses.incrementAndGet() == 1) {
                clean.run();
            } else {
                lastWords.run();
                interrupts.endAtOnce(ExitCode.INTERRUPTED.number());
            }
        });
    }

    /**
     * @param clean ends the work at the first Ctrl-C; quick, must not throw
     * @param lastWords done at the second Ctrl-C before the process ends; quick, must not throw
     */
    public static Stop on(Context context, Runnable clean, Runnable lastWords) {
        return new Stop(context.host().interrupts(), clean, lastWords);
    }

    /** Interrupts the calling thread at the first Ctrl-C: for work that leaves nothing half done. */
    public static Stop interrupting(Context context) {
        Thread worker = Thread.currentThread();
        return on(context, worker::interrupt, () -> {});
    }

    /** Whether Ctrl-C was pressed. */
    public boolean requested() {
        return presses.get() > 0;
    }

    @Override
    public void close() {
        registration.close();
    }
}
