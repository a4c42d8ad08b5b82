package dev.wellhead.testkit;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The smallest HTTP client that a connector can be tested with: one attempt, no budget, no proxies. Thread-safe; all share
 * one pool of connections, so there is nothing to close.
 */
public final class PlainHttp implements Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Headers that the client sets itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection");

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        CompletableFuture<java.net.http.HttpResponse<InputStream>> answer =
                CLIENT.sendAsync(translate(request), java.net.http.HttpResponse.BodyHandlers.ofInputStream());
        Cancellation.Registration registration = cancellation.onCancel(() -> answer.cancel(true));
        try {
            java.net.http.HttpResponse<InputStream> response = answer.get();
            return new Received(response, cancellation.onCancel(() -> closeQuietly(response.body())));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw failure(request, cancellation, e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw failure(request, cancellation, e);
        } finally {
            registration.close();
        }
    }

    private static java.net.http.HttpRequest translate(HttpRequest request) {
        java.net.http.HttpRequest.BodyPublisher body = request.body()
                .map(bytes -> java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes.bytes()))
                .orElse(java.net.http.HttpRequest.BodyPublishers.noBody());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(request.uri())
                .timeout(request.timeout())
                .method(request.method(), body);
        request.body().map(HttpBody::contentType).ifPresent(type -> builder.header("Content-Type", type));
        for (Map.Entry<String, String> header : request.headers().entries()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                builder.header(header.getKey(), header.getValue());
            }
        }
        return builder.build();
    }

    private static ConnectorException failure(HttpRequest request, Cancellation cancellation, Throwable cause) {
        return cancellation.isCancelled()
                ? ConnectorException.of(
                        ErrorKind.CANCELLED, "TRANSPORT-CANCELLED", request.operation() + " was cancelled")
                : ConnectorException.of(
                                ErrorKind.TRANSIENT,
                                "TRANSPORT-LOST",
                                request.operation() + ": no answer came from "
                                        + request.uri().getAuthority())
                        .withCause(cause);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException gone) {
            // It was to be closed.
        }
    }

    /** An answer whose body is read straight from the connection. */
    private record Received(java.net.http.HttpResponse<InputStream> response, Cancellation.Registration cancellation)
            implements HttpResponse {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Headers headers() {
            List<Map.Entry<String, String>> entries = new ArrayList<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> entries.add(Map.entry(name, value))));
            return new Headers(entries);
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public int attempts() {
            return 1;
        }

        @Override
        public void close() {
            cancellation.close();
            closeQuietly(response.body());
        }
    }
}
