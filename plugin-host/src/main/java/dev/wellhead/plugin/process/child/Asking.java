package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Asks the host, for the call that the thread works for. Thread-safe. */
final class Asking {
    private final Link link;
    private final Executor threads;

    Asking(Link link, Executor threads) {
        this.link = link;
        this.threads = threads;
    }

    /** For what must not run on the thread that reads. */
    Executor threads() {
        return threads;
    }

    long nextId() {
        return link.nextId();
    }

    <Q, A> A ask(Call<Q, A> call, Q question) throws ConnectorException, InterruptedException {
        Pending<A> pending = begin(call, question, link.nextId());
        try {
            return finish(pending);
        } catch (InterruptedException e) {
            pending.cancel();
            throw e;
        }
    }

    <Q, A> Pending<A> begin(Call<Q, A> call, Q question, long id) throws ConnectorException {
        try {
            return link.ask(call, CurrentCall.id(), question, id);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    <A> A finish(Pending<A> pending) throws ConnectorException, InterruptedException {
        try {
            return pending.await();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Tells the host something; when the host is gone, so is this process in a moment. */
    void tell(FrameType type, long id, byte[] payload) {
        try {
            link.send(type, id, payload);
        } catch (IOException hostIsGone) {
            // Nobody is left to be told.
        }
    }

    private static ConnectorException gone(IOException e) {
        return PluginErrors.CLOSED.with("the host has ended").withCause(e);
    }
}
