package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.plugin.process.wire.PluginCalls.Answered;
import dev.wellhead.plugin.process.wire.PluginCalls.Metered;
import dev.wellhead.plugin.process.wire.SentRequest;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The host's HTTP client: requests under way, and what the host asks of them. Thread-safe. */
final class Exchanges implements Http {
    private static final byte[] NOTHING = new byte[0];

    private final Asking asking;
    private final Map<Long, Exchange> open = new ConcurrentHashMap<>();

    Exchanges(Asking asking) {
        this.asking = asking;
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        long id = asking.nextId();
        Exchange exchange = new Exchange(id, request, this);
        open.put(id, exchange);
        boolean answered = false;
        try {
            Pending<HostCalls.Head> pending = asking.begin(HostCalls.SEND, SentRequest.of(request), id);
            Cancellation.Registration registration = cancellation.onCancel(() -> {
                exchange.cancelled();
                pending.cancel();
            });
            exchange.registered(registration);
            exchange.answered(await(pending, id));
            answered = true;
            return exchange;
        } finally {
            if (!answered) {
                forget(id);
                exchange.unregister();
            }
        }
    }

    Boolean retry(Answered answered) {
        return exchange(answered)
                .request()
                .retry()
                .rule()
                .retry(answered.status(), answered.headers(), answered.body());
    }

    Optional<Settlement> meter(Metered metered) {
        Answered answered = metered.answered();
        return exchange(answered)
                .request()
                .metering()
                .settle(metered.charge(), answered.status(), answered.headers(), answered.body(), metered.rest());
    }

    /** Takes a part of a body; one that came too late is of no use to anybody. */
    void received(FrameType type, long id, byte[] payload) throws IOException {
        Exchange exchange = open.get(id);
        if (exchange != null) {
            exchange.body().received(type, payload);
        }
    }

    void taken(long id, byte[] count) {
        asking.tell(FrameType.BODY_CREDIT, id, count);
    }

    void settled(long id, byte[] settlement) {
        asking.tell(FrameType.BODY_SETTLED, id, settlement);
    }

    void close(long id) {
        forget(id);
        asking.tell(FrameType.BODY_CLOSED, id, NOTHING);
    }

    private void forget(long id) {
        open.remove(id);
    }

    private HostCalls.Head await(Pending<HostCalls.Head> pending, long id)
            throws ConnectorException, InterruptedException {
        try {
            return asking.finish(pending);
        } catch (InterruptedException e) {
            pending.cancel();
            pending.later(late -> close(id), asking.threads());
            throw e;
        }
    }

    private Exchange exchange(Answered answered) {
        Exchange exchange = open.get(answered.exchange());
        if (exchange == null) {
            throw new IllegalStateException("the request is over");
        }
        return exchange;
    }
}
