package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A question of the host's, from its arrival until it is answered. Answered once, by the thread that runs it; interrupted
 * from any other.
 *
 * @param <A> what is answered
 */
final class ServedCall<A> {
    private final Link link;
    private final long id;
    private final Call<?, A> call;
    private final String plugin;
    private @Nullable Thread thread;
    private boolean cancelled;
    private boolean answered;

    ServedCall(Link link, long id, Call<?, A> call, String plugin) {
        this.link = link;
        this.id = id;
        this.call = call;
        this.plugin = plugin;
    }

    long id() {
        return id;
    }

    /** Whoever asked waits no longer: interrupts the call, unless it was answered. */
    synchronized void cancel() {
        cancelled = true;
        if (thread != null && !answered) {
            thread.interrupt();
        }
    }

    synchronized void begin() {
        thread = Thread.currentThread();
        if (cancelled) {
            thread.interrupt();
        }
    }

    void answer(A value) throws IOException {
        byte[] bytes;
        try {
            bytes = call.answer().encode(value);
            if (bytes.length > FrameType.ANSWER.maxBytes()) {
                throw new IllegalArgumentException("it has " + bytes.length + " bytes, but at most "
                        + FrameType.ANSWER.maxBytes() + " can be sent");
            }
        } catch (RuntimeException e) {
            fail(PluginFailures.unsendable(plugin, call.name(), e));
            return;
        }
        if (end()) {
            link.answer(id, bytes);
        }
    }

    /** Tells of a failure; says nothing when this process ends, for the host then hears of that. */
    void fail(Throwable thrown) throws IOException {
        if (Exiting.hasBegun()) {
            return;
        }
        ConnectorException failure = PluginFailures.of(plugin, call.name(), thrown);
        if (end()) {
            link.fail(id, failure);
        }
    }

    private synchronized boolean end() {
        boolean first = !answered;
        answered = true;
        return first;
    }
}
