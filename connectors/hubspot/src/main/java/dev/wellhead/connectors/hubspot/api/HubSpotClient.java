package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.SignedHttp;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import dev.wellhead.toolkit.rest.StarredHttp;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls: signing in, the account's rates, and turning failures into {@link ConnectorException}s. One for each
 * connection; thread-safe.
 */
public final class HubSpotClient {
    private static final int ERROR_BYTES = 64 * 1024;
    /** A page of 100 records with a thousand properties takes less. */
    private static final int WHOLE_BYTES = 8 << 20;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final SourceContext context;
    private final Http http;
    private final SignIn signIn;
    private final HubSpotPaths paths;
    private final Optional<String> portal;
    private final DailyBudget day;
    private final RetryPolicy reads = RetryPolicy.IDEMPOTENT
            .with((status, headers, body) -> HubSpotErrors.isPassing(status, body))
            .receivingWhole(WHOLE_BYTES);
    private final RetryPolicy writes = new RetryPolicy(
            reads.attempts(),
            reads.firstDelay(),
            reads.maxDelay(),
            false,
            WHOLE_BYTES,
            (status, headers, body) -> status == 429 && HubSpotErrors.isPassing(status, body));
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Joined joined;

    /** The account and its lanes, known after the first call. */
    private record Joined(HubSpotAccount account, HubSpotLanes lanes) {}

    /** @param portal the only account that is accepted; empty for whichever the credentials belong to */
    public HubSpotClient(
            SourceContext context, HubSpotPaths paths, Optional<String> portal, int reservePercent, SignIn signIn) {
        this.context = context;
        this.signIn = signIn;
        this.http = new SignedHttp(new StarredHttp(context.http()), signIn);
        this.paths = paths;
        this.portal = portal;
        this.day = new DailyBudget(reservePercent, context.clock());
    }

    public HubSpotPaths paths() {
        return paths;
    }

    /** The calls of the account's day. */
    public DailyBudget day() {
        return day;
    }

    /** Reads one object. */
    public JsonObject object(HubSpotCall call, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return send(call, cancellation, Json::object);
    }

    /** Reads an answer as it arrives. */
    public <T> T send(HubSpotCall call, Cancellation cancellation, BodyReader<T> reader)
            throws ConnectorException, InterruptedException {
        Joined account = join(cancellation);
        day.require(call.operation(), account.account());
        HttpRequest request = call.request()
                .withRetry(call.harmless() ? reads : writes)
                .withLane(account.lanes().lane(call.lane()))
                .withMetering(account.lanes());
        try {
            return exchange(request, cancellation, reader);
        } catch (ConnectorException e) {
            throw e.kind() == ErrorKind.QUOTA_EXHAUSTED && e.retryAfter().isEmpty()
                    ? day.exhausted(String.valueOf(e.getMessage()), account.account())
                            .withCause(e)
                    : e;
        }
    }

    /** Takes the body of a good answer. */
    @FunctionalInterface
    public interface BodyReader<T> {
        T read(InputStream body) throws IOException, ConnectorException;
    }

    /** Fetches a token when there is none, so that a failure to sign in shows by itself. */
    public void signIn() throws ConnectorException, InterruptedException {
        signIn.sign(HttpRequest.get("sign in", paths.endpoint()));
    }

    /** Whose credentials are used, for people. */
    public String signedInAs() {
        return signIn.account();
    }

    /** The account; asked for once. */
    public HubSpotAccount account(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return join(cancellation).account();
    }

    /** The account's rates. */
    public HubSpotLanes lanes(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return join(cancellation).lanes();
    }

    private Joined join(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Joined known = joined;
        if (known != null) {
            return known;
        }
        lock.lockInterruptibly();
        try {
            known = joined;
            if (known == null) {
                HubSpotAccount account = askAccount(cancellation);
                requireWanted(account);
                // Without a portal the credentials may not ask who they are; other connections cannot be told apart
                // then.
                String pool = account.portal().isEmpty()
                        ? "hubspot/connection/" + context.connectionId()
                        : "hubspot/portal/" + account.portal();
                known = new Joined(account, new HubSpotLanes(context.budget(), pool, day));
                joined = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void requireWanted(HubSpotAccount account) throws ConnectorException {
        if (portal.isPresent() && !portal.get().equals(account.portal())) {
            String whose = account.portal().isEmpty()
                    ? "HubSpot does not tell these credentials which account is theirs"
                    : "the token belongs to portal " + account.portal();
            throw HubSpotErrors.WRONG_ACCOUNT.with(whose + ", but the setting portal is " + portal.get());
        }
    }

    private HubSpotAccount askAccount(Cancellation cancellation) throws ConnectorException, InterruptedException {
        HttpRequest request =
                HttpRequest.get("account details", paths.accountDetails()).withRetry(reads);
        try {
            return HubSpotAccount.of(exchange(request, cancellation, Json::object));
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION || e.kind() == ErrorKind.NOT_FOUND) {
                return HubSpotAccount.UNKNOWN;
            }
            throw e;
        }
    }

    private <T> T exchange(HttpRequest request, Cancellation cancellation, BodyReader<T> reader)
            throws ConnectorException, InterruptedException {
        String operation = request.operation();
        try (HttpResponse response = http.send(request, cancellation)) {
            if (response.status() >= 300) {
                throw HubSpotErrors.of(
                        operation, response.status(), response.body().readNBytes(ERROR_BYTES), pause(response));
            }
            return reader.read(response.body());
        } catch (JsonSyntaxException e) {
            throw HubSpotErrors.ANSWER
                    .with(operation + " at " + request.uri().getAuthority() + " was answered with a text that is "
                            + e.getMessage())
                    .withCause(e);
        } catch (IOException e) {
            throw cancellation.isCancelled()
                    ? HubSpotErrors.CANCELLED.with(operation + " was cancelled").withCause(e)
                    : HubSpotErrors.UNAVAILABLE
                            .with(operation + ": " + e.getMessage())
                            .withCause(e);
        }
    }

    private static Optional<Duration> pause(HttpResponse response) {
        return response.headers()
                .first("Retry-After")
                .filter(text -> text.strip().matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
