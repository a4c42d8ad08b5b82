package dev.wellhead.transport;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Notes which request was last sent on which connection. The client hands over a proxy's answer to {@code CONNECT} as if
 * the server had given it; only the last request's method tells them apart.
 */
final class ConnectionWatch extends HttpRequestExecutor {
    private static final String SENT = "wellhead.sent";

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        context.setAttribute(SENT, new Sent(request.getMethod(), connection));
        return super.execute(request, connection, callback, context);
    }

    static @Nullable Sent sent(HttpContext context) {
        return (Sent) context.getAttribute(SENT);
    }

    record Sent(String method, HttpClientConnection connection) {}
}
