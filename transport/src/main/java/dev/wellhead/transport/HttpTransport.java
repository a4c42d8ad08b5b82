package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/**
 * The host's HTTP client. Made once per process and shared by all connections; thread-safe; closed by the one who made it,
 * which ends every exchange under way. Cancelling ends whatever a request is doing; interrupting its thread ends waits (for
 * quota, a retry, a free connection), but not a read from the network.
 *
 * <p>A body is streamed: the connection and the permit of the request's lane are held until it is read to its end or closed.
 * Redirects are followed for GET and HEAD within the same scheme, host and port only; any other is an answer like others, so
 * that credentials never reach a server they were not meant for.
 *
 * <p>A server that has never answered is taken for a wrong setting when it refuses or has no address (kind {@code SETTINGS}
 * after one retry); one that has answered before, for a passing fault.
 */
public final class HttpTransport implements Http, AutoCloseable {
    private final TransportOptions options;
    private final Budget budget;
    private final Failures failures;
    private final Traces traces;
    private final Exchange exchange;

    private HttpTransport(TransportOptions options, Budget budget, CloseableHttpClient client) {
        this.options = options;
        this.budget = budget;
        this.failures = new Failures(options);
        this.traces = new Traces(options);
        this.exchange = new Exchange(client, options, traces);
    }

    /**
     * Opens no connection yet.
     *
     * @param budget what each attempt of a request with a lane takes one unit from
     * @throws ConnectorException of kind {@code SETTINGS} when the file of certificate authorities cannot be used
     */
    public static HttpTransport open(TransportOptions options, Budget budget) throws ConnectorException {
        return new HttpTransport(options, budget, Client.open(options));
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String scheme = request.uri().getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || request.uri().getHost() == null) {
            throw TransportErrors.ADDRESS.with("The address " + Redaction.uri(request.uri()) + " of "
                    + request.operation() + " is not one of http or https with a host.");
        }
        return new Call(exchange, budget, failures, traces, options, request, cancellation).run();
    }

    /** What each operation has used of the network so far. */
    public Map<String, OperationCount> counters() {
        return traces.counts();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
