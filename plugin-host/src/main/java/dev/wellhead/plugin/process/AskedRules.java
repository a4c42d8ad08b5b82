package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.plugin.process.wire.PluginCalls.Answered;
import dev.wellhead.plugin.process.wire.PluginCalls.Metered;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The retry rule and metering of a request, which live in the child and are asked there. Called by the host's client, on the
 * thread of the request; where the child does not answer, the host's own take their place.
 */
final class AskedRules implements RetryPolicy.Rule, Metering {
    private final PluginProcess child;
    private final long exchange;
    private final String operation;
    private final Duration limit;

    AskedRules(PluginProcess child, long exchange, String operation, Duration limit) {
        this.child = child;
        this.exchange = exchange;
        this.operation = operation;
        this.limit = limit;
    }

    @Override
    public boolean retry(int status, Headers headers, byte[] body) {
        return ask(PluginCalls.RULE, new Answered(exchange, status, headers, body))
                .orElse(false);
    }

    @Override
    public Optional<Settlement> settle(Charge charge, int status, Headers headers, byte[] body, Duration rest) {
        return ask(PluginCalls.METER, new Metered(charge, new Answered(exchange, status, headers, body), rest))
                .orElseGet(() -> PLAIN.settle(charge, status, headers, body, rest));
    }

    private <Q, A> Optional<A> ask(Call<Q, A> call, Q question) {
        try {
            return Optional.of(child.call(call, question, limit));
        } catch (ConnectorException e) {
            child.log().noticed("The " + call.name() + " of " + operation + " failed: " + e.getMessage());
        } catch (ChildEnded childIsGone) {
            // So is whoever waits for the answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
