package dev.wellhead.plugin.process;

import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.spi.ConnectorException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the host's listener of calls. Thread-safe. */
final class CallReports {
    private final String plugin;
    private final GuardListener listener;

    CallReports(String plugin, GuardListener listener) {
        this.plugin = plugin;
        this.listener = listener;
    }

    /** A call into a plugin, from the caller's view. */
    interface Work<A extends @Nullable Object> {
        A run() throws ConnectorException, InterruptedException;
    }

    <A extends @Nullable Object> A of(String call, Work<A> work) throws ConnectorException, InterruptedException {
        long begun = System.nanoTime();
        Optional<ConnectorException> failure = Optional.empty();
        try {
            return work.run();
        } catch (ConnectorException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            listener.called(plugin, call, System.nanoTime() - begun, failure);
        }
    }

    void overdue(String call) {
        listener.overdue(plugin, call);
    }
}
