package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request until its last answer: attempts, waits between them, and redirects. Used by one thread. */
final class Call {
    private static final int REDIRECTS = 5;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    /** How long a lane rests that was refused without a word on when to come back. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Exchange exchange;
    private final Budget budget;
    private final Failures failures;
    private final Traces traces;
    private final TransportOptions options;
    private final HttpRequest request;
    private final RetryPolicy policy;
    private final Cancellation cancellation;
    /** Whether the last answer laid a lane to rest: then the next attempt waits there. */
    private boolean laneRests;

    Call(
            Exchange exchange,
            Budget budget,
            Failures failures,
            Traces traces,
            TransportOptions options,
            HttpRequest request,
            Cancellation cancellation) {
        this.exchange = exchange;
        this.budget = budget;
        this.failures = failures;
        this.traces = traces;
        this.options = options;
        this.request = request;
        this.policy = request.retry();
        this.cancellation = cancellation;
    }

    HttpResponse run() throws ConnectorException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Duration backoff = RetryDelay.backoff(policy, attempt, options.jitter());
            try {
                Answer answer = follow(attempt, backoff);
                Duration wait = retryAfter(answer, attempt, backoff);
                if (wait == null) {
                    answer.receive(policy.wholeBytes());
                    return answer;
                }
                answer.close();
                traces.retrying(request.operation(), attempt + 1, wait, "status " + answer.status());
                if (!laneRests) {
                    Pause.sleep(options.time(), wait, cancellation);
                }
            } catch (IOException failure) {
                ConnectorException problem = problem(request.uri(), failure);
                if (!again(request.uri(), failure, attempt)) {
                    throw problem;
                }
                traces.retrying(request.operation(), attempt + 1, backoff, String.valueOf(problem.getMessage()));
                Pause.sleep(options.time(), backoff, cancellation);
            }
        }
    }

    /** Sends the request, and follows a GET to other places on the same server. */
    private Answer follow(int attempt, Duration backoff) throws IOException, ConnectorException, InterruptedException {
        URI uri = request.uri();
        for (int hop = 0; ; hop++) {
            Answer answer = once(uri, attempt, backoff);
            URI next = hop < REDIRECTS ? movedTo(uri, answer) : null;
            if (next == null) {
                return answer;
            }
            answer.close();
            uri = next;
        }
    }

    private Answer once(URI uri, int attempt, Duration backoff)
            throws IOException, ConnectorException, InterruptedException {
        Permits permits = Permits.acquire(budget, request.charges(), cancellation);
        boolean answered = false;
        try {
            if (cancellation.isCancelled()) {
                throw cancelled();
            }
            Answer answer = exchange.send(request, uri, attempt, cancellation);
            answer.holds(permits);
            answered = true;
            failures.answered(uri);
            laneRests = permits.answered(answer, request.metering(), rest(answer, backoff));
            return answer;
        } catch (IOException failure) {
            if (Failures.neverSent(failure)) {
                permits.unspent();
            }
            throw failure;
        } finally {
            if (!answered) {
                permits.close();
            }
        }
    }

    /** How long to wait before sending again; null for not at all. */
    private @Nullable Duration retryAfter(Answer answer, int attempt, Duration backoff) {
        if (answer.status() < 400 || attempt >= policy.attempts()) {
            return null;
        }
        Duration asked = asked(answer).orElse(Duration.ZERO);
        if (asked.compareTo(policy.maxDelay()) > 0
                || !policy.rule().retry(answer.status(), answer.headers(), answer.peek(Answer.RULES_SEE))) {
            return null;
        }
        return longer(asked, backoff);
    }

    private Duration rest(Answer answer, Duration backoff) {
        return asked(answer).orElse(backoff.isZero() ? REST : backoff);
    }

    private Optional<Duration> asked(Answer answer) {
        return RetryDelay.asked(answer.headers(), options.time().now());
    }

    private boolean again(URI uri, IOException failure, int attempt) {
        // A name or port that never answered is most likely a wrong setting: one more try is enough to rule out a
        // hiccup.
        int most = Failures.neverSent(failure) && !failures.hasAnswered(uri)
                ? Math.min(2, policy.attempts())
                : policy.attempts();
        return policy.connectionFailures()
                && attempt < most
                && Failures.mayPass(failure)
                && !cancellation.isCancelled()
                && !exchange.isClosed();
    }

    private ConnectorException problem(URI uri, IOException failure) throws InterruptedException {
        if (cancellation.isCancelled() || exchange.isClosed()) {
            return cancelled().withCause(failure);
        }
        boolean timeout = failure instanceof SocketTimeoutException;
        if (failure instanceof InterruptedIOException && !timeout && Thread.interrupted()) {
            throw new InterruptedException(request.operation() + " was interrupted");
        }
        return failures.describe(request, uri, failure);
    }

    private ConnectorException cancelled() {
        String what = exchange.isClosed() ? "The connections were closed during " : "Cancelled during ";
        return TransportErrors.CANCELLED.with(what + request.operation() + ".");
    }

    private @Nullable URI movedTo(URI from, Answer answer) {
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        String location = answer.headers().first("Location").orElse(null);
        if (!safe || location == null || !MOVED.contains(answer.status())) {
            return null;
        }
        try {
            URI next = from.resolve(location);
            return origin(from).equals(origin(next)) ? next : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + Failures.address(uri)).toLowerCase(Locale.ROOT);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
