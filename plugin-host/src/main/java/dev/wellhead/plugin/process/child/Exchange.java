package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.HttpCodecs;
import dev.wellhead.plugin.process.wire.WireWriter;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A request of the plugin's and its answer, which the host holds. */
final class Exchange implements HttpResponse {
    private final long id;
    private final HttpRequest request;
    private final Exchanges exchanges;
    private final ExchangeBody body;
    private HostCalls.Head head = new HostCalls.Head(0, Headers.NONE, 0);
    private Cancellation.@Nullable Registration registration;
    private boolean closed;

    Exchange(long id, HttpRequest request, Exchanges exchanges) {
        this.id = id;
        this.request = request;
        this.exchanges = exchanges;
        this.body = new ExchangeBody(id, exchanges);
    }

    HttpRequest request() {
        return request;
    }

    void registered(Cancellation.Registration made) {
        registration = made;
    }

    void answered(HostCalls.Head come) {
        head = come;
    }

    void cancelled() {
        body.cancelled();
    }

    void unregister() {
        if (registration != null) {
            registration.close();
        }
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public ExchangeBody body() {
        return body;
    }

    @Override
    public int attempts() {
        return head.attempts();
    }

    @Override
    public void settle(Lane lane, Settlement settlement) {
        WireWriter out = new WireWriter();
        HttpCodecs.LANE.write(lane, out);
        HttpCodecs.SETTLEMENT.write(settlement, out);
        exchanges.settled(id, out.toBytes());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            body.close();
            unregister();
            exchanges.close(id);
        }
    }
}
