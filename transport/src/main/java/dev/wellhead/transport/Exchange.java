package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Sends one request once. Thread-safe. */
final class Exchange {
    private final CloseableHttpClient client;
    private final TransportOptions options;
    private final Traces traces;
    /** So that only the first request of a process is refused for want of the proxy's password. */
    private final BasicAuthCache proxyLogins = new BasicAuthCache();

    private volatile boolean closed;

    Exchange(CloseableHttpClient client, TransportOptions options, Traces traces) {
        this.client = client;
        this.options = options;
        this.traces = traces;
    }

    void close() {
        closed = true;
        client.close(CloseMode.IMMEDIATE);
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for the head of the answer. */
    Answer send(HttpRequest request, URI uri, int attempt, Cancellation cancellation) throws IOException {
        HttpUriRequestBase message = message(request, uri);
        long sent = message.getEntity() == null ? 0 : message.getEntity().getContentLength();
        Traces.Open trace = traces.begin(request, uri, attempt, sent);
        Cancellation.Registration registration = cancellation.onCancel(message::cancel);
        try {
            HttpClientContext context = HttpClientContext.create();
            context.setAuthCache(proxyLogins);
            ClassicHttpResponse response = client.executeOpen(HttpHost.create(uri), message, context);
            ConnectionWatch.Sent last = ConnectionWatch.sent(context);
            boolean tunnelRefused = last != null
                    && last.method().equals("CONNECT")
                    && !request.method().equals("CONNECT");
            if (tunnelRefused || response.getCode() == 407) {
                message.cancel();
                response.close();
                throw new ProxyRefusedException(response.getCode());
            }
            Headers headers = headers(response);
            trace.answered(response.getCode(), headers);
            AnswerSource source = new AnswerSource(message, response, last == null ? null : last.connection());
            return new Answer(source, headers, attempt, options.unknownLength(), cancellation, registration, trace);
        } catch (IOException | RuntimeException failure) {
            registration.close();
            trace.failed(failure instanceof IOException lost ? Failures.reason(lost) : "ended");
            trace.end(0);
            // So the client says that the wait for a connection was cancelled, or that it is closed.
            if (failure instanceof CancellationException || (failure instanceof IllegalStateException && closed)) {
                throw new IOException("ended", failure);
            }
            throw failure;
        }
    }

    private static HttpUriRequestBase message(HttpRequest request, URI uri) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), uri);
        Timeout timeout = Timeout.of(request.timeout());
        message.setConfig(RequestConfig.custom()
                .setResponseTimeout(timeout)
                .setConnectionRequestTimeout(timeout)
                .setProtocolUpgradeEnabled(false)
                .build());
        message.setHeader("Accept-Encoding", "gzip");
        for (Map.Entry<String, String> header : request.headers().entries()) {
            message.removeHeaders(header.getKey());
        }
        for (Map.Entry<String, String> header : request.headers().entries()) {
            message.addHeader(header.getKey(), header.getValue());
        }
        request.body().ifPresent(body -> message.setEntity(entity(body)));
        return message;
    }

    private static ByteArrayEntity entity(HttpBody body) {
        return new ByteArrayEntity(body.bytes(), ContentType.parse(body.contentType()));
    }

    private static Headers headers(ClassicHttpResponse response) {
        return new Headers(Arrays.stream(response.getHeaders())
                .map(header -> Map.entry(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList());
    }
}
