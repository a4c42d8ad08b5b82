package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.connectors.bigquery.schema.ValueException;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.SignedHttp;
import dev.wellhead.toolkit.google.GoogleError;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import dev.wellhead.toolkit.rest.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends requests to the REST API: addresses, signing in, the project's quota lane, and turning every failure into a
 * {@link ConnectorException}. Thread-safe.
 */
public final class BigQueryClient {
    /** Requests a second and at once for each account: the documented limits of the API. */
    private static final LaneLimit REQUESTS = new LaneLimit(100, Duration.ofSeconds(1), 300);

    private static final LaneLimit POLLS = new LaneLimit(1, Duration.ofSeconds(1), 100);
    /** Longest silence: emulators prepare a whole table before the first byte. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int ERROR_BYTES = 64 * 1024;
    /** Facts about tables and jobs are smaller; rows go through {@link RowStream}. */
    private static final int SMALL_BYTES = 1 << 20;

    private static final int MAX_LISTED_PAGES = 100_000;

    private final SignIn signIn;
    private final Http http;
    private final String base;
    private final Lane requests;
    private final Lane polls;
    private final RetryPolicy retry = RetryPolicy.IDEMPOTENT.with(
            (status, headers, body) -> BigQueryErrors.isPassing(GoogleError.of(status, body)));

    public BigQueryClient(SourceContext context, BigQuerySettings settings, SignIn signIn) {
        this.signIn = signIn;
        this.http = new SignedHttp(context.http(), signIn);
        String endpoint = settings.endpoint().toString().replaceAll("/+$", "");
        this.base = endpoint.endsWith("/bigquery/v2") ? endpoint : endpoint + "/bigquery/v2";
        String pool = "bigquery/" + settings.endpoint().getHost() + "/" + settings.payer();
        this.requests = new Lane(pool, "requests");
        this.polls = new Lane(pool, "polls");
        context.budget().declare(requests, REQUESTS);
        context.budget().declare(polls, POLLS);
    }

    /** Reads one small object. */
    public JsonObject get(String operation, String path, Map<String, String> parameters, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return small(HttpRequest.get(operation, uri(path, parameters)).withRetry(retry), Set.of(), cancellation);
    }

    /**
     * Asks how a query stands, without its rows.
     *
     * @param again whether this was asked before: then it is paced, so that a server that answers at once is not flooded
     */
    JsonObject status(
            String operation, String path, Map<String, String> parameters, boolean again, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest request = HttpRequest.get(operation, uri(path, parameters)).withRetry(retry);
        return small(again ? request.withLane(polls) : request, Set.of("rows"), cancellation);
    }

    /** Sends an object; {@code repeatable} when sending it twice does no harm. The members {@code without} are skipped. */
    JsonObject post(
            String operation,
            String path,
            Map<String, Object> body,
            boolean repeatable,
            Set<String> without,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return small(post(operation, path, body, repeatable), without, cancellation);
    }

    /** Reads every page of a list, in the server's order. */
    List<JsonObject> list(
            String operation, String path, Map<String, String> parameters, String member, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>(parameters);
        for (int i = 0; i < MAX_LISTED_PAGES; i++) {
            JsonObject answer = get(operation, path, page, cancellation);
            all.addAll(answer.objects(member));
            String token = answer.textOr("nextPageToken", "");
            if (token.isEmpty() || token.equals(page.get("pageToken"))) {
                return all;
            }
            page.put("pageToken", token);
        }
        throw BigQueryErrors.ANSWER.with(operation + ": the list does not end after " + MAX_LISTED_PAGES + " pages");
    }

    /** Opens an answer with rows; the caller closes it. */
    public RowStream rows(String operation, String path, Map<String, String> parameters, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpResponse response =
                send(HttpRequest.get(operation, uri(path, parameters)).withRetry(retry), cancellation);
        try {
            return new RowStream(response, response.body());
        } catch (IOException e) {
            response.close();
            throw broken(operation, e, cancellation);
        }
    }

    /** The answer to {@code body} as bytes, cut off at {@code limit}. */
    byte[] bytes(String operation, String path, Map<String, Object> body, int limit, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try (HttpResponse response = send(post(operation, path, body, true), cancellation)) {
            return response.body().readNBytes(limit);
        } catch (IOException e) {
            throw broken(operation, e, cancellation);
        }
    }

    /** What a failure while reading a body means. */
    public static ConnectorException broken(String operation, IOException failure, Cancellation cancellation) {
        String why = String.valueOf(failure.getMessage());
        if (cancellation.isCancelled()) {
            return BigQueryErrors.CANCELLED.with(operation + " was cancelled").withCause(failure);
        } else if (failure instanceof ValueException) {
            return BigQueryErrors.VALUE.with(operation + ": " + why).withCause(failure);
        } else if (failure instanceof JsonSyntaxException) {
            return BigQueryErrors.ANSWER.with(operation + ": " + why).withCause(failure);
        }
        return BigQueryErrors.UNAVAILABLE.with(operation + ": " + why).withCause(failure);
    }

    /** Fetches a token when there is none, so that a failure to sign in shows by itself. */
    public void signIn() throws ConnectorException, InterruptedException {
        signIn.sign(HttpRequest.get("sign in", URI.create(base)));
    }

    /** Whose credentials are used, for people. */
    public String account() {
        return signIn.account();
    }

    private JsonObject small(HttpRequest request, Set<String> without, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest whole = request.withRetry(request.retry().receivingWhole(SMALL_BYTES));
        try (HttpResponse response = send(whole, cancellation)) {
            return Json.objectWithout(response.body(), without);
        } catch (JsonSyntaxException e) {
            // The parser's own words on what it met would only stand in the way of the message.
            throw BigQueryErrors.ENDPOINT.with(
                    "the answer of " + server(request) + " to " + request.operation() + " is " + e.getMessage());
        } catch (IOException e) {
            throw broken(request.operation(), e, cancellation);
        }
    }

    private HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest paced = (request.charges().isEmpty() ? request.withLane(requests) : request).withTimeout(TIMEOUT);
        HttpResponse response = http.send(paced, cancellation);
        if (response.status() < 300) {
            return response;
        }
        try (HttpResponse refused = response) {
            GoogleError error = GoogleError.of(refused.status(), head(refused.body()));
            ConnectorException failure = BigQueryErrors.of(request.operation(), server(request), error);
            throw RetryAfter.of(refused.headers())
                    .filter(pause -> failure.kind().isRetryable())
                    .map(failure::withRetryAfter)
                    .orElse(failure);
        } catch (IOException e) {
            throw broken(request.operation(), e, cancellation);
        }
    }

    private static String server(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getAuthority();
    }

    private HttpRequest post(String operation, String path, Map<String, Object> body, boolean repeatable) {
        return HttpRequest.post(operation, uri(path, Map.of()), HttpBody.json(Json.write(body)))
                .withRetry(repeatable ? retry : RetryPolicy.NEVER);
    }

    private static byte[] head(InputStream body) throws IOException {
        return body.readNBytes(ERROR_BYTES);
    }

    private URI uri(String path, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("prettyPrint", "false");
        return URI.create(base
                + path
                + all.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", "")));
    }

    /** A path of the API; each segment is encoded. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(BigQueryClient::encode).collect(Collectors.joining("/", "/", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
