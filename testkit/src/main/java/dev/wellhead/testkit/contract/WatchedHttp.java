package dev.wellhead.testkit.contract;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Passes requests on, remembers them, counts the answers that are open, and fails on demand. Thread-safe. */
final class WatchedHttp implements Http, Faults {
    private static final int CUT_AT = 24;

    private final Http inner;
    private final ConnectorContract contract;
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private final AtomicInteger held = new AtomicInteger();

    private @Nullable CountDownLatch gate;
    private @Nullable Fault fault;
    private int spared;
    private int caused;

    WatchedHttp(Http inner, ConnectorContract contract) {
        this.inner = inner;
        this.contract = contract;
    }

    List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** The operations whose answers were not closed yet. */
    List<String> open() {
        return List.copyOf(open);
    }

    /** Requests that wait for an answer which will not come. */
    int waiting() {
        return waiting.get();
    }

    /** From now on answers wait at the connector's door, until the latch that this answers is counted down. */
    synchronized CountDownLatch hold() {
        CountDownLatch closed = new CountDownLatch(1);
        gate = closed;
        return closed;
    }

    /** Answers that wait. */
    int held() {
        return held.get();
    }

    @Override
    public synchronized void begin(Fault next, int letThrough) {
        fault = next;
        spared = letThrough;
        caused = 0;
    }

    @Override
    public synchronized void end() {
        fault = null;
    }

    @Override
    public synchronized int caused() {
        return caused;
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        requests.add(request);
        Fault now = contract.mayFail(request) ? due() : null;
        HttpResponse response = now == null ? inner.send(request, cancellation) : fail(now, request, cancellation);
        open.add(request.operation());
        Watched answer = new Watched(response, request.operation());
        await(answer);
        return answer;
    }

    private void await(HttpResponse answer) throws InterruptedException {
        CountDownLatch closed;
        synchronized (this) {
            closed = gate;
        }
        if (closed == null) {
            return;
        }
        held.incrementAndGet();
        try {
            closed.await();
        } catch (InterruptedException e) {
            answer.close();
            throw e;
        } finally {
            held.decrementAndGet();
        }
    }

    private synchronized @Nullable Fault due() {
        if (fault != null && spared > 0) {
            spared--;
            return null;
        }
        if (fault != null) {
            caused++;
        }
        return fault;
    }

    private HttpResponse fail(Fault now, HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return switch (now) {
            case UNAUTHORIZED, FORBIDDEN, SERVER_ERROR, UNAVAILABLE ->
                Answer.of(now.status(), json(), echoing(now, request));
            case TOO_MANY_REQUESTS -> Answer.of(429, json().with("Retry-After", "7"), echoing(now, request));
            case GARBAGE_BODY -> Answer.of(200, json(), contract.faultBody(now));
            case CUT_BODY -> {
                try (HttpResponse whole = inner.send(request, cancellation);
                        InputStream body = whole.body()) {
                    yield Answer.cut(body.readNBytes(CUT_AT));
                } catch (IOException e) {
                    throw lost(request).withCause(e);
                }
            }
            case NO_ANSWER -> throw lost(request);
            case SILENCE -> throw silence(request, cancellation);
        };
    }

    private ConnectorException silence(HttpRequest request, Cancellation cancellation) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        waiting.incrementAndGet();
        Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            cancelled.await();
        } finally {
            registration.close();
            waiting.decrementAndGet();
        }
        return ConnectorException.of(
                ErrorKind.CANCELLED, "TRANSPORT-CANCELLED", request.operation() + " was cancelled");
    }

    private static ConnectorException lost(HttpRequest request) {
        return ConnectorException.of(
                        ErrorKind.TRANSIENT, "TRANSPORT-LOST", request.operation() + ": no answer came from the server")
                .withRemedy("Look at the network.");
    }

    /** Services repeat what they were sent; a connector must not pass it on. */
    private String echoing(Fault now, HttpRequest request) {
        StringBuilder sent = new StringBuilder();
        for (Map.Entry<String, String> header : request.headers().entries()) {
            sent.append(header.getValue().replaceAll("[\"\\\\]", "")).append(' ');
        }
        return contract.faultBody(now).replace("{sent}", sent.toString().strip());
    }

    private static Headers json() {
        return Headers.NONE.with("Content-Type", "application/json");
    }

    /** An answer that counts as open until it is closed. */
    private final class Watched implements HttpResponse {
        private final HttpResponse response;
        private final String operation;
        private final AtomicBoolean closed = new AtomicBoolean();

        Watched(HttpResponse response, String operation) {
            this.response = response;
            this.operation = operation;
        }

        @Override
        public int status() {
            return response.status();
        }

        @Override
        public Headers headers() {
            return response.headers();
        }

        @Override
        public InputStream body() throws IOException {
            return response.body();
        }

        @Override
        public int attempts() {
            return response.attempts();
        }

        @Override
        public void settle(Lane lane, Settlement settlement) {
            response.settle(lane, settlement);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                open.remove(operation);
            }
            response.close();
        }
    }
}
