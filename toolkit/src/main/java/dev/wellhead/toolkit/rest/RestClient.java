package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.SignedHttp;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import dev.wellhead.toolkit.stream.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a JSON service: signs requests, takes its rate into account, and turns refusals into typed failures. One for each
 * connection; immutable and thread-safe, the {@code with...} methods return copies.
 */
public final class RestClient {
    private static final int REFUSAL_BYTES = 64 * 1024;

    private final SourceContext context;
    private final URI endpoint;
    private final ServiceErrors errors;
    private final Http http;
    private final List<Lane> lanes;
    private final FailureRule rule;

    private RestClient(
            SourceContext context, URI endpoint, ServiceErrors errors, Http http, List<Lane> lanes, FailureRule rule) {
        this.context = context;
        this.endpoint = endpoint;
        this.errors = errors;
        this.http = http;
        this.lanes = lanes;
        this.rule = rule;
    }

    /**
     * A client that sends requests as they are, without credentials and limits.
     *
     * @param endpoint the root of the service's addresses
     */
    public static RestClient of(SourceContext context, URI endpoint, ServiceErrors errors) {
        Http http = new StarredHttp(context.http());
        return new RestClient(context, endpoint, errors, http, List.of(), refusal -> Optional.empty());
    }

    /** With credentials on each request. */
    public RestClient withSignIn(SignIn signIn) {
        Http signed = new SignedHttp(new StarredHttp(context.http()), signIn);
        return new RestClient(context, endpoint, errors, signed, lanes, rule);
    }

    /**
     * With a limit that the service sets, shared by all connections that name the same pool; {@code pool} is usually
     * the account.
     */
    public RestClient withLimit(String pool, LaneLimit limit) {
        Lane lane = new Lane(pool, "requests");
        context.budget().declare(lane, limit);
        List<Lane> more = new ArrayList<>(lanes);
        more.add(lane);
        return new RestClient(context, endpoint, errors, http, more, rule);
    }

    /** With knowledge of what this service's refusals mean; what the rule leaves out is told by status. */
    public RestClient withFailures(FailureRule own) {
        return new RestClient(context, endpoint, errors, http, lanes, own);
    }

    /**
     * Reads one object.
     *
     * @param operation what it does in the service's terms, e.g. {@code list quotes}: for traces and messages
     * @param path below the endpoint, starting with a slash
     * @param query parameters, unescaped
     */
    public JsonObject get(String operation, String path, Map<String, String> query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return send(operation, address(path, query), cancellation, Json::object);
    }

    /**
     * Reads one object whose member {@code rows} is a list of objects, and adds these to the page, one by one as they
     * arrive: memory does not grow with the answer.
     *
     * @return the other members
     */
    public JsonObject list(String operation, String path, Map<String, String> query, String rows, PageRequest page)
            throws ConnectorException, InterruptedException {
        return send(
                operation,
                address(path, query),
                page.cancellation(),
                body -> Json.objectWithRows(body, rows, page::add));
    }

    /** Reads the body of an answer. */
    private interface BodyReader {
        JsonObject read(InputStream body) throws IOException, ConnectorException;
    }

    private JsonObject send(String operation, URI uri, Cancellation cancellation, BodyReader reader)
            throws ConnectorException, InterruptedException {
        HttpRequest request = HttpRequest.get(operation, uri);
        for (Lane lane : lanes) {
            request = request.withLane(lane);
        }
        try (HttpResponse response = http.send(request, cancellation)) {
            if (response.status() >= 300) {
                byte[] body = response.body().readNBytes(REFUSAL_BYTES);
                Refusal refusal = Refusals.of(operation, response.status(), response.headers(), body);
                throw rule.failure(refusal).orElseGet(() -> Refusals.byStatus(refusal, errors));
            }
            return reader.read(response.body());
        } catch (JsonSyntaxException e) {
            throw errors.answer()
                    .with(operation + " at " + uri.getAuthority() + " was answered with " + e.getMessage())
                    .withCause(e);
        } catch (IOException e) {
            throw cancellation.isCancelled()
                    ? errors.cancelled().with(operation + " was cancelled").withCause(e)
                    : errors.unavailable()
                            .with(operation + ": " + e.getMessage())
                            .withCause(e);
        }
    }

    private URI address(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String root = endpoint.toString().replaceAll("/+$", "");
        return URI.create(root + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
