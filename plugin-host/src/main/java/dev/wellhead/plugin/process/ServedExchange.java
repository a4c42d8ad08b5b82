package dev.wellhead.plugin.process;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.HttpCodecs;
import dev.wellhead.plugin.process.wire.PlainCodecs;
import dev.wellhead.plugin.process.wire.SentRequest;
import dev.wellhead.plugin.process.wire.WireReader;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request of a child's, sent by the host's client. One thread sends it, passes its body on as far as the child takes it,
 * and holds the answer until the child closes it, so that lanes can be settled until then.
 */
final class ServedExchange {
    /** So many bytes go ahead of what the child has taken. */
    private static final int WINDOW = 256 * 1024;

    private static final int PART = 32 * 1024;

    private final PluginProcess child;
    private final long id;
    private final long parent;
    private final SentRequest request;
    private final AskedRules rules;
    private final Cancellation cancellation = new Cancellation();
    private volatile @Nullable HttpResponse response;
    private int window = WINDOW;
    private boolean closed;
    private boolean reading;

    ServedExchange(PluginProcess child, long id, long parent, SentRequest request, Duration callback) {
        this.child = child;
        this.id = id;
        this.parent = parent;
        this.request = request;
        this.rules = new AskedRules(child, id, request.operation(), callback);
        cancellation.onCancel(this::wake);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Sends, passes on, and waits to be closed. */
    void run(Http http) throws IOException {
        try (HttpResponse come = send(http)) {
            if (come != null) {
                passOn(come);
                awaitClose();
            }
        }
    }

    /** On the thread that reads the link. */
    void received(FrameType type, WireReader in) throws IOException {
        switch (type) {
            case BODY_CREDIT -> grant(in.readInt());
            case BODY_SETTLED -> {
                HttpResponse come = response;
                if (come != null) {
                    come.settle(HttpCodecs.LANE.read(in), HttpCodecs.SETTLEMENT.read(in));
                }
            }
            default -> {
                if (leave()) {
                    child.threads().execute(cancellation::cancel);
                }
            }
        }
    }

    /** The child is gone. */
    void close() {
        leave();
        cancellation.cancel();
    }

    @SuppressWarnings("try") // the resource is only to be closed
    private @Nullable HttpResponse send(Http http) throws IOException {
        try (CallClocks.Visit visit = child.clocks().visit(parent)) {
            HttpResponse come = http.send(request.toRequest(rules, rules), cancellation);
            boolean told = false;
            try {
                response = come;
                tell(come);
                told = true;
                return come;
            } finally {
                if (!told) {
                    come.close();
                }
            }
        } catch (ConnectorException e) {
            child.link().fail(id, e);
        } catch (InterruptedException e) {
            child.link().fail(id, PluginErrors.INTERRUPTED.with(request.operation() + " was interrupted"));
        } catch (RuntimeException e) {
            child.link().fail(id, PluginErrors.FAILED.with("the host failed in " + request.operation() + ": " + e));
        }
        return null;
    }

    private void tell(HttpResponse come) throws IOException {
        HostCalls.Head head = new HostCalls.Head(come.status(), come.headers(), come.attempts());
        child.link().answer(id, HostCalls.SEND.answer().encode(head));
    }

    private void passOn(HttpResponse come) throws IOException {
        String failure;
        try {
            InputStream body = come.body();
            byte[] part = new byte[PART];
            for (int room = awaitRoom(); room > 0; room = awaitRoom()) {
                int count = read(body, part, Math.min(room, PART));
                if (count < 0) {
                    child.link().send(FrameType.BODY_END, id);
                    return;
                }
                child.link().send(FrameType.BODY_PART, id, Arrays.copyOf(part, count));
            }
            failure = "cancelled";
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        child.link().send(FrameType.BODY_FAILED, id, PlainCodecs.TEXT.encode(failure));
    }

    /** While the host waits for the network, the plugin does at most what it can do with what it has. */
    @SuppressWarnings("try") // the resource is only to be closed
    private int read(InputStream body, byte[] part, int most) throws IOException {
        if (!enter(true)) {
            throw new IOException("the answer is closed");
        }
        try (CallClocks.Visit visit = child.clocks().visit(parent)) {
            int count = body.read(part, 0, most);
            take(Math.max(count, 0));
            return count;
        } finally {
            enter(false);
        }
    }

    /** How much may be sent; 0 when nobody wants it any more. */
    private synchronized int awaitRoom() throws IOException {
        try {
            while (window <= 0 && !closed && !cancellation.isCancelled()) {
                wait();
            }
        } catch (InterruptedException e) {
            return 0;
        }
        return closed || cancellation.isCancelled() ? 0 : window;
    }

    private synchronized void awaitClose() {
        try {
            while (!closed) {
                wait();
            }
        } catch (InterruptedException e) {
            // The child is gone.
        }
    }

    private synchronized void grant(int bytes) {
        window = Math.min(window + Math.max(bytes, 0), WINDOW);
        notifyAll();
    }

    private synchronized void take(int bytes) {
        window -= bytes;
    }

    private synchronized boolean enter(boolean now) {
        reading = now;
        return !closed;
    }

    /** Answers whether a read from the network has to be ended; once, for nothing is read afterwards. */
    private synchronized boolean leave() {
        boolean first = !closed;
        closed = true;
        notifyAll();
        return first && reading;
    }

    private synchronized void wake() {
        notifyAll();
    }
}
