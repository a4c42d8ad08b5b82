package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.SignedHttp;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends requests: signing in, the account's rate lane, and turning failures into {@link ConnectorException}s. Thread-safe. */
final class HubSpotClient {
    /** What every account allows in ten seconds, whatever its edition. */
    private static final LaneLimit GENERAL = new LaneLimit(100, Duration.ofSeconds(10), 20);

    private static final int ERROR_BYTES = 64 * 1024;
    /** A page of 500 owners takes less. */
    private static final int WHOLE_BYTES = 1 << 20;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Http http;
    private final SignIn signIn;
    private final URI endpoint;
    private final Lane general;
    private final RetryPolicy retry = RetryPolicy.IDEMPOTENT
            .with((status, headers, body) -> HubSpotErrors.isPassing(status, body))
            .receivingWhole(WHOLE_BYTES);

    HubSpotClient(SourceContext context, HubSpotSettings settings, SignIn signIn) {
        this.signIn = signIn;
        this.http = new SignedHttp(context.http(), signIn);
        this.endpoint = settings.endpoint();
        this.general = new Lane("hubspot/" + endpoint.getHost() + "/" + context.connectionId(), "general");
        context.budget().declare(general, GENERAL);
    }

    /** Reads one object. */
    JsonObject get(String operation, URI uri, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest request = HttpRequest.get(operation, uri).withRetry(retry).withLane(general);
        try (HttpResponse response = http.send(request, cancellation)) {
            if (response.status() >= 300) {
                throw HubSpotErrors.of(
                        operation, response.status(), response.body().readNBytes(ERROR_BYTES), pause(response));
            }
            return Json.object(response.body());
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.ANSWER
                    .with(operation + " at " + uri.getAuthority() + " was answered with " + e.getMessage())
                    .withCause(e);
        } catch (IOException e) {
            throw cancellation.isCancelled()
                    ? HubSpotErrors.CANCELLED.with(operation + " was cancelled").withCause(e)
                    : HubSpotErrors.UNAVAILABLE
                            .with(operation + ": " + e.getMessage())
                            .withCause(e);
        }
    }

    /** Fetches a token when there is none, so that a failure to sign in shows by itself. */
    void signIn() throws ConnectorException, InterruptedException {
        signIn.sign(HttpRequest.get("sign in", endpoint));
    }

    /** Whose credentials are used, for people. */
    String account() {
        return signIn.account();
    }

    private static Optional<Duration> pause(HttpResponse response) {
        return response.headers()
                .first("Retry-After")
                .filter(text -> text.strip().matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
