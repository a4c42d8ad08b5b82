package dev.wellhead.toolkit.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the requests of Google's library over the host's client, so that proxies and certificates apply. */
final class HostTransport extends HttpTransport {
    private static final RetryPolicy TOKENS = new RetryPolicy(
            3, Duration.ofMillis(500), Duration.ofSeconds(8), true, (status, headers, body) -> status >= 500);

    private final Http http;

    HostTransport(Http http) {
        this.http = http;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(http, method, URI.create(url));
    }

    /** A request under construction. */
    private static final class Request extends LowLevelHttpRequest {
        private final Http http;
        private final String method;
        private final URI uri;
        private Headers headers = Headers.NONE;
        private Duration timeout = Duration.ofSeconds(20);

        private Request(Http http, String method, URI uri) {
            this.http = http;
            this.method = method;
            this.uri = uri;
        }

        @Override
        public void addHeader(String name, String value) {
            boolean transport = name.equalsIgnoreCase("Accept-Encoding") || name.equalsIgnoreCase("User-Agent");
            if (!transport) {
                headers = headers.with(name, value);
            }
        }

        @Override
        public void setTimeout(int connectTimeout, int readTimeout) {
            if (readTimeout > 0) {
                timeout = Duration.ofMillis(readTimeout);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            // On machines outside Google Cloud the metadata server does not exist: asking once is enough.
            boolean metadata =
                    "metadata.google.internal".equals(uri.getHost()) || "169.254.169.254".equals(uri.getHost());
            HttpRequest request = new HttpRequest(
                    "sign in",
                    method,
                    uri,
                    headers,
                    body(),
                    timeout,
                    metadata ? RetryPolicy.NEVER : TOKENS,
                    List.of(),
                    Metering.PLAIN);
            try {
                return new Response(http.send(request, new Cancellation()));
            } catch (ConnectorException e) {
                throw new SendFailure(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SendFailure(
                        ConnectorException.of(ErrorKind.CANCELLED, "CANCELLED", "signing in was interrupted")
                                .withCause(e));
            }
        }

        private Optional<HttpBody> body() throws IOException {
            if (getStreamingContent() == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            getStreamingContent().writeTo(bytes);
            return Optional.of(new HttpBody(getContentType(), bytes.toByteArray()));
        }
    }

    /** An answer of the host's client. */
    private static final class Response extends LowLevelHttpResponse {
        private final HttpResponse response;

        private Response(HttpResponse response) {
            this.response = response;
        }

        @Override
        public InputStream getContent() throws IOException {
            // Google's library closes the content it has read, and disconnects only after failures.
            return new FilterInputStream(response.body()) {
                @Override
                public void close() {
                    response.close();
                }
            };
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public @Nullable String getContentType() {
            return response.headers().first("Content-Type").orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + response.status();
        }

        @Override
        public int getStatusCode() {
            return response.status();
        }

        @Override
        public @Nullable String getReasonPhrase() {
            return null;
        }

        @Override
        public int getHeaderCount() {
            return response.headers().entries().size();
        }

        @Override
        public String getHeaderName(int index) {
            return response.headers().entries().get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return response.headers().entries().get(index).getValue();
        }

        @Override
        public void disconnect() {
            response.close();
        }
    }

    /** Carries the host's failure through the library. */
    static final class SendFailure extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient ConnectorException failure;

        SendFailure(ConnectorException failure) {
            super(failure.getMessage(), failure);
            this.failure = failure;
        }

        ConnectorException failure() {
            return failure;
        }

        void throwIfInterrupted() throws InterruptedException {
            if (failure.getCause() instanceof InterruptedException && Thread.interrupted()) {
                throw new InterruptedException("signing in was interrupted");
            }
        }
    }
}
