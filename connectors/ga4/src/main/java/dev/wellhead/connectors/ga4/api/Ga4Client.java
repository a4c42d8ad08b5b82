package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.SourceContext;
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
import dev.wellhead.toolkit.rest.StarredHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends requests to the Data API and the Admin API: signing in, the quotas of each property, and turning failures into
 * {@link ConnectorException}s. One for each connection; thread-safe.
 */
public final class Ga4Client {
    /** Large reports take minutes before the first byte. */
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /**
     * Google locks a property after ten failures within an hour, so a failed request is sent once more, after half of this at
     * least: the rest of it is chance.
     */
    private static final Duration BEFORE_THE_SECOND = Duration.ofSeconds(60);

    /** Google compresses for clients that say gzip here too ("Improve performance: use gzip"). */
    private static final String USER_AGENT = "wellhead (gzip)";

    private static final int ERROR_BYTES = 64 * 1024;
    private static final int SMALL_BYTES = 4 << 20;

    private final SourceContext context;
    private final Http http;
    private final SignIn signIn;
    private final Addresses addresses;
    private final int reservePercent;
    private final TokenCosts costs = new TokenCosts();
    private final CostNotes costNotes;
    private final Map<String, PropertyQuotas> quotas = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final RetryPolicy small = new RetryPolicy(
            2, BEFORE_THE_SECOND, BEFORE_THE_SECOND, true, SMALL_BYTES, (status, headers, body) -> again(status, body));
    private final RetryPolicy large = new RetryPolicy(
            2, BEFORE_THE_SECOND, BEFORE_THE_SECOND, false, (status, headers, body) -> again(status, body));

    /**
     * Where the APIs are.
     *
     * @param data of the Data API, without a slash at the end
     * @param admin of the Admin API, without a slash at the end
     */
    public record Addresses(String data, String admin) {}

    /** @param reservePercent how many percent of a day's tokens are left to other programs */
    public Ga4Client(SourceContext context, Addresses addresses, SignIn signIn, int reservePercent) {
        this.context = context;
        this.http = new SignedHttp(new StarredHttp(context.http()), signIn);
        this.signIn = signIn;
        this.addresses = addresses;
        this.reservePercent = reservePercent;
        this.costNotes = new CostNotes(context.notes(), costs);
    }

    /** What requests cost. */
    public TokenCosts costs() {
        return costs;
    }

    /** Takes over what earlier processes have learnt of the costs of a property's reports. */
    public void recallCosts(String property) throws ConnectorException, InterruptedException {
        costNotes.recall(property);
    }

    /** Keeps what is known of these costs for later processes. */
    public void rememberCosts(String property) throws ConnectorException, InterruptedException {
        costNotes.remember(property);
    }

    /** How many requests were sent to Google Analytics. */
    public long sent() {
        return sent.get();
    }

    /** Whose credentials are used, for people. */
    public String account() {
        return signIn.account();
    }

    /** Fetches a token when there is none, so that a failure to sign in shows by itself. */
    public void signIn() throws ConnectorException, InterruptedException {
        signIn.sign(HttpRequest.get("sign in", URI.create(addresses.data())));
    }

    /** Reads a small answer whole; tells the quotas what it says of them. */
    public JsonObject object(Ga4Call call, Cancellation cancellation) throws ConnectorException, InterruptedException {
        try (OpenAnswer answer = open(call, small, cancellation)) {
            JsonObject object = Json.object(answer.body());
            answer.settle(PropertyQuota.of(object.object("propertyQuota")));
            return object;
        } catch (IOException e) {
            throw failure(call.said(), e, cancellation);
        }
    }

    /** Opens an answer that is read as it arrives; the caller closes it. */
    public OpenAnswer open(Ga4Call call, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return open(call, large, cancellation);
    }

    /** Reads an object of the Admin API, whose limits of 1,200 requests a minute nobody reaches here. */
    public JsonObject admin(String operation, String path, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpRequest request =
                HttpRequest.get(operation, URI.create(addresses.admin() + path)).withRetry(small);
        sent.incrementAndGet();
        try (HttpResponse response = http.send(request, cancellation)) {
            if (response.status() >= 300) {
                byte[] body = response.body().readNBytes(ERROR_BYTES);
                throw Ga4Errors.of(operation, GoogleError.of(response.status(), body), Optional.empty());
            }
            return Json.object(response.body());
        } catch (IOException e) {
            throw failure(operation, e, cancellation);
        }
    }

    /** Allows what the property's edition allows. */
    public void level(String property, ServiceLevel level) {
        quotas(property).level(level);
    }

    /** The property's edition, as far as is known. */
    public ServiceLevel level(String property) {
        return quotas(property).lanes(QuotaCategory.CORE).level();
    }

    /** Tokens for reports that are left today; empty when Google has not told. */
    public OptionalLong leftToday(String property) {
        return quotas(property).day(QuotaCategory.CORE).left();
    }

    /** The failure for a body that could not be read. */
    public ConnectorException failure(String operation, IOException e, Cancellation cancellation) {
        if (e instanceof JsonSyntaxException) {
            return Ga4Errors.COMMON
                    .answer()
                    .with(operation + " at " + addresses.data() + " was answered with a text that is " + e.getMessage())
                    .withCause(e);
        }
        return cancellation.isCancelled()
                ? Ga4Errors.COMMON
                        .cancelled()
                        .with(operation + " was cancelled")
                        .withCause(e)
                : Ga4Errors.UNAVAILABLE.with(operation + ": " + e.getMessage()).withCause(e);
    }

    private OpenAnswer open(Ga4Call call, RetryPolicy retry, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        PropertyQuotas property = quotas(call.property());
        QuotaLanes lanes = property.lanes(call.category());
        long tokens = costs.estimate(call.subject(), call.shape());
        property.errors().require(call.said());
        property.day(call.category()).require(call.said(), tokens);
        URI uri = URI.create(addresses.data() + call.path() + "?prettyPrint=false");
        HttpRequest request = call.body().isPresent()
                ? HttpRequest.post(
                        call.operation(),
                        uri,
                        HttpBody.json(Json.write(call.body().get())))
                : HttpRequest.get(call.operation(), uri);
        request = request.withHeader("User-Agent", USER_AGENT)
                .withTimeout(TIMEOUT)
                .withRetry(retry);
        request = lanes.charge(request, tokens, call.namesPeople());
        sent.incrementAndGet();
        HttpResponse response = http.send(request, cancellation);
        if (response.status() < 300) {
            return new OpenAnswer(response, quota -> settle(call, response, quota));
        }
        try (response) {
            byte[] body = response.body().readNBytes(ERROR_BYTES);
            throw refusal(call, GoogleError.of(response.status(), body), RetryAfter.of(response.headers()));
        } catch (IOException e) {
            throw failure(call.said(), e, cancellation);
        }
    }

    private ConnectorException refusal(Ga4Call call, GoogleError error, Optional<Duration> asked) {
        PropertyQuotas property = quotas(call.property());
        Optional<Duration> wait = asked.or(() -> property.lanes(call.category()).wait(error));
        ConnectorException failure = Ga4Errors.of(call.said(), error, wait);
        return failure.kind() == ErrorKind.QUOTA_EXHAUSTED
                ? property.day(call.category())
                        .exhausted(String.valueOf(failure.getMessage()))
                        .withCause(failure)
                : failure;
    }

    private void settle(Ga4Call call, HttpResponse response, PropertyQuota quota) {
        PropertyQuotas property = quotas(call.property());
        property.lanes(call.category()).settle(response, quota);
        property.see(call.category(), quota);
        costs.learn(call.subject(), call.shape(), quota.tokens());
    }

    private PropertyQuotas quotas(String property) {
        return quotas.computeIfAbsent(
                property,
                id -> new PropertyQuotas(
                        context.budget(),
                        context.clock(),
                        "ga4/" + URI.create(addresses.data()).getAuthority() + "/" + id,
                        id,
                        reservePercent));
    }

    /** Whether to send once more: Google's own failures, and limits that pass within the hour. */
    private static boolean again(int status, byte[] body) {
        return status >= 500
                || status == 429 && Ga4Errors.code(GoogleError.of(status, body)).kind() != ErrorKind.QUOTA_EXHAUSTED;
    }
}
