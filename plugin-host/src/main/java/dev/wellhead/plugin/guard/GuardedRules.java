package dev.wellhead.plugin.guard;

import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The two pieces of a request that are the plugin's code and run within the host's client. Whatever they throw is a
 * finding; the request is then not retried, or metered as one of a connector that knows no headers. Thread-safe.
 */
final class GuardedRules {
    private final GuardedContext context;

    GuardedRules(GuardedContext context) {
        this.context = context;
    }

    /** The same request with its rules guarded. */
    HttpRequest guarded(HttpRequest request) {
        RetryPolicy retry = request.retry();
        HttpRequest guarded = request;
        if (!RetryPolicy.IDEMPOTENT.rule().equals(retry.rule())
                && !RetryPolicy.NEVER.rule().equals(retry.rule())) {
            RetryPolicy.Rule rule = retry.rule();
            guarded = guarded.withRetry(
                    retry.with((status, headers, body) -> retry(rule, request.operation(), status, headers, body)));
        }
        if (!Metering.PLAIN.equals(request.metering())) {
            Metering metering = request.metering();
            guarded = guarded.withMetering((charge, status, headers, body, rest) ->
                    settle(metering, request.operation(), charge, status, headers, body, rest));
        }
        return guarded;
    }

    private boolean retry(RetryPolicy.Rule rule, String operation, int status, Headers headers, byte[] body) {
        Activity work = outside();
        try {
            return rule.retry(status, headers, body);
        } catch (Throwable e) { // whatever a plugin throws
            failed("the retry rule", operation, context.reports().failures().text(e));
            return false;
        } finally {
            work.enter();
        }
    }

    private Optional<Settlement> settle(
            Metering metering,
            String operation,
            Charge charge,
            int status,
            Headers headers,
            byte[] body,
            Duration rest) {
        Activity work = outside();
        try {
            Optional<Settlement> settlement = metering.settle(charge, status, headers, body, rest);
            if (settlement != null) {
                return settlement;
            }
            failed("the metering", operation, "null");
        } catch (Throwable e) { // whatever a plugin throws
            failed("the metering", operation, context.reports().failures().text(e));
        } finally {
            work.enter();
        }
        return Metering.PLAIN.settle(charge, status, headers, body, rest);
    }

    /** The host calls back: this is the plugin's own time again. */
    private Activity outside() {
        Activity work = context.current();
        work.leave();
        return work;
    }

    private void failed(String what, String operation, String how) {
        context.reports()
                .finding(
                        GuardFinding.Kind.CALLBACK_FAILED,
                        what + " of " + operation + " ended with " + how + "; the host's own took its place");
    }
}
