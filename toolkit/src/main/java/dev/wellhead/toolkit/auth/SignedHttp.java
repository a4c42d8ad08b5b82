package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;

/**
 * Sends requests signed. One that is answered with 401 is sent once more with renewed credentials; what comes then is the
 * answer. Thread-safe.
 *
 * @param http the host's client
 * @param signIn puts credentials on each request
 */
public record SignedHttp(Http http, SignIn signIn) implements Http {
    private static final int UNAUTHORIZED = 401;

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest signed = signIn.sign(request);
        HttpResponse response = http.send(signed, cancellation);
        if (response.status() != UNAUTHORIZED) {
            return response;
        }
        boolean renewed;
        try {
            renewed = signIn.renew(signed);
        } catch (ConnectorException | InterruptedException | RuntimeException e) {
            response.close();
            throw e;
        }
        if (!renewed) {
            return response;
        }
        response.close();
        return http.send(signIn.sign(request), cancellation);
    }
}
