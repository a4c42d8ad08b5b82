package dev.wellhead.plugin.guard;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;

/**
 * The HTTP client as a plugin sees it: waiting for the network counts against no deadline, rules that throw cannot harm
 * the client, and answers end with their source. Thread-safe.
 */
final class GuardedHttp implements Http {
    private final Http host;
    private final GuardedContext context;
    private final GuardedRules rules;

    GuardedHttp(Http host, GuardedContext context) {
        this.host = host;
        this.context = context;
        this.rules = new GuardedRules(context);
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        context.requireOpen("http()");
        HttpRequest guarded = rules.guarded(request);
        HttpResponse answer = context.inside(() -> host.send(guarded, cancellation));
        GuardedResponse response = new GuardedResponse(answer, request.operation(), context);
        context.holdings().add(response);
        return response;
    }
}
