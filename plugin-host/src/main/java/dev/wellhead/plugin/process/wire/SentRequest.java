package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request as it crosses: the data of an {@link HttpRequest}, and instead of the plugin's code, what the host needs to
 * know of it. The rules that the contract itself has are named, any other is asked in the child.
 *
 * @param rule which answers to send again
 * @param plainMetering whether no metering of the plugin's is to be asked
 */
@SuppressWarnings("ReferenceEquality") // the rules of the contract are these very objects
public record SentRequest(
        String operation,
        String method,
        URI uri,
        Headers headers,
        Optional<HttpBody> body,
        Duration timeout,
        int attempts,
        Duration firstDelay,
        Duration maxDelay,
        boolean connectionFailures,
        int wholeBytes,
        Rule rule,
        List<Charge> charges,
        boolean plainMetering) {
    static final Codec<Rule> RULE = PlainCodecs.constant(Rule.class);

    /** Whose rule says which answers are worth another try. */
    public enum Rule {
        /** {@link RetryPolicy#NEVER}'s. */
        NEVER,
        /** {@link RetryPolicy#IDEMPOTENT}'s. */
        PASSING,
        /** The plugin's. */
        ASKED
    }

    public static SentRequest of(HttpRequest request) {
        RetryPolicy retry = request.retry();
        return new SentRequest(
                request.operation(),
                request.method(),
                request.uri(),
                request.headers(),
                request.body(),
                request.timeout(),
                retry.attempts(),
                retry.firstDelay(),
                retry.maxDelay(),
                retry.connectionFailures(),
                retry.wholeBytes(),
                rule(retry),
                request.charges(),
                request.metering() == Metering.PLAIN);
    }

    /** The request for the host's client, with what asks the plugin where it has to be asked. */
    public HttpRequest toRequest(RetryPolicy.Rule askRule, Metering askMetering) {
        RetryPolicy.Rule chosen = switch (rule) {
            case NEVER -> RetryPolicy.NEVER.rule();
            case PASSING -> RetryPolicy.IDEMPOTENT.rule();
            case ASKED -> askRule;
        };
        return new HttpRequest(
                operation,
                method,
                uri,
                headers,
                body,
                timeout,
                new RetryPolicy(attempts, firstDelay, maxDelay, connectionFailures, wholeBytes, chosen),
                charges,
                plainMetering ? Metering.PLAIN : askMetering);
    }

    private static Rule rule(RetryPolicy retry) {
        if (retry.rule() == RetryPolicy.NEVER.rule()) {
            return Rule.NEVER;
        }
        return retry.rule() == RetryPolicy.IDEMPOTENT.rule() ? Rule.PASSING : Rule.ASKED;
    }
}
