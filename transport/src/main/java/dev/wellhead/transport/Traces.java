package dev.wellhead.transport;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listener, log and counters of exchanges. Thread-safe. */
final class Traces {
    private static final Logger LOG = LoggerFactory.getLogger("dev.wellhead.http");

    private final Time time;
    private final TransportListener listener;
    private final Counters counters = new Counters();

    Traces(TransportOptions options) {
        time = options.time();
        listener = options.listener();
    }

    Open begin(HttpRequest request, URI uri, int attempt, long sent) {
        return new Open(request, Redaction.uri(uri), attempt, sent);
    }

    void retrying(String operation, int nextAttempt, Duration wait, String reason) {
        LOG.debug("{}: attempt {} in {} ms: {}", operation, nextAttempt, wait.toMillis(), reason);
        listener.retrying(operation, nextAttempt, wait, reason);
    }

    Map<String, OperationCount> counts() {
        return counters.snapshot();
    }

    /** One exchange under way. Used by one thread. */
    final class Open {
        private final HttpRequest request;
        private final String uri;
        private final int attempt;
        private final long sent;
        private final long began = time.nanos();
        private OptionalInt status = OptionalInt.empty();
        private Headers headers = Headers.NONE;
        private Optional<String> failure = Optional.empty();

        private Open(HttpRequest request, String uri, int attempt, long sent) {
            this.request = request;
            this.uri = uri;
            this.attempt = attempt;
            this.sent = sent;
        }

        void answered(int code, Headers all) {
            status = OptionalInt.of(code);
            headers = Redaction.headers(all);
        }

        void failed(String reason) {
            failure = Optional.of(reason);
        }

        void end(long received) {
            HttpTrace trace = new HttpTrace(
                    request.operation(),
                    request.method(),
                    uri,
                    attempt,
                    status,
                    sent,
                    received,
                    Duration.ofNanos(time.nanos() - began),
                    headers,
                    failure);
            counters.add(trace);
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "{} {} {} -> {}, {} bytes, {} ms, attempt {} {}{}",
                        trace.operation(),
                        trace.method(),
                        uri,
                        status.isPresent() ? status.getAsInt() : "no answer",
                        received,
                        trace.took().toMillis(),
                        attempt,
                        headers.entries(),
                        failure.map(text -> ", " + text).orElse(""));
            }
            listener.exchanged(trace);
        }
    }
}
