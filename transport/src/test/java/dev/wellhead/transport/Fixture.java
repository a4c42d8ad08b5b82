package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.OpenBudget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport with time that skips waits, and everything it told its listener. */
final class Fixture implements AutoCloseable, TransportListener {
    final ManualTime time = ManualTime.skipping();
    final OpenBudget budget = new OpenBudget();
    final List<HttpTrace> traces = new CopyOnWriteArrayList<>();
    final List<String> retries = new CopyOnWriteArrayList<>();
    final HttpTransport http;

    private Fixture(TransportOptions.Builder options) throws ConnectorException {
        http = HttpTransport.open(
                options.time(time).jitter(() -> 0.0).listener(this).build(), budget);
    }

    static Fixture plain() throws ConnectorException {
        return with(TransportOptions.builder());
    }

    static Fixture with(TransportOptions.Builder options) throws ConnectorException {
        return new Fixture(options);
    }

    HttpResponse send(HttpRequest request) throws ConnectorException, InterruptedException {
        return http.send(request, new Cancellation());
    }

    HttpResponse get(URI uri) throws ConnectorException, InterruptedException {
        return send(HttpRequest.get("things.list", uri));
    }

    /** The whole body as UTF-8. */
    static String text(HttpResponse answer) throws IOException {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    String getText(URI uri) throws ConnectorException, InterruptedException, IOException {
        try (HttpResponse answer = get(uri)) {
            return text(answer);
        }
    }

    @Override
    public void exchanged(HttpTrace trace) {
        traces.add(trace);
    }

    @Override
    public void retrying(String operation, int nextAttempt, Duration wait, String reason) {
        retries.add(operation + " #" + nextAttempt + " after " + wait.toMillis() + " ms: " + reason);
    }

    @Override
    public void close() {
        http.close();
    }
}
