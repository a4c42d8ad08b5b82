package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An answer whose body is still on its way. Holds the connection and the permit until the body ends or is given up. */
final class Answer implements HttpResponse {
    /** How much of a body rules of connectors get to see. */
    static final int RULES_SEE = 64 * 1024;

    private final AnswerSource source;
    private final Headers headers;
    private final int attempts;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private final Traces.Open trace;
    private final AnswerBody body;
    private final @Nullable String unreadable;
    private @Nullable Permits permits;
    private boolean finished;

    Answer(
            AnswerSource source,
            Headers headers,
            int attempts,
            boolean unknownLength,
            Cancellation cancellation,
            Cancellation.Registration registration,
            Traces.Open trace) {
        this.source = source;
        this.attempts = attempts;
        this.cancellation = cancellation;
        this.registration = registration;
        this.trace = trace;
        String encoding =
                headers.first("Content-Encoding").orElse("identity").strip().toLowerCase(java.util.Locale.ROOT);
        boolean gzip = encoding.equals("gzip") || encoding.equals("x-gzip");
        this.headers = gzip ? without(headers, "content-encoding", "content-length") : headers;
        this.body = new AnswerBody(this, gzip ? new GzipStream(source.wire()) : source.wire());
        boolean cutUnseen = source.endless() && !gzip && source.status() < 300 && !unknownLength;
        this.unreadable = cutUnseen
                ? "the server does not say how long its answer is, so that a cut one would look complete"
                : gzip || encoding.equals("identity") || encoding.isEmpty()
                        ? null
                        : "the answer is encoded as " + encoding + ", which was not asked for";
    }

    @Override
    public int status() {
        return source.status();
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public InputStream body() throws IOException {
        if (unreadable != null) {
            throw new IOException(unreadable);
        }
        return body;
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public void close() {
        if (!finished) {
            source.close();
            finish(null);
        }
    }

    @Override
    public void settle(Lane lane, Settlement settlement) {
        if (permits != null) {
            permits.settle(lane, settlement);
        }
    }

    /** The permits to return with the connection. */
    void holds(Permits held) {
        permits = held;
    }

    /** The first bytes of the body, which stay there to be read; fewer when it ends or fails before. */
    byte[] peek(int most) {
        return unreadable == null ? body.peek(most) : new byte[0];
    }

    /** Waits for the first bytes of a good answer, which stay there to be read; throws when it breaks off before. */
    void receive(int most) throws IOException {
        if (most > 0 && unreadable == null && source.status() < 300) {
            body.receive(most);
        }
    }

    boolean isFinished() {
        return finished;
    }

    boolean isCancelled() {
        return cancellation.isCancelled();
    }

    /** The body ended, or the connection is gone. */
    void finish(@Nullable IOException failure) {
        if (finished) {
            return;
        }
        finished = true;
        if (failure != null) {
            source.abort();
            trace.failed(Failures.reason(failure));
        }
        registration.close();
        Optional.ofNullable(permits).ifPresent(Permits::close);
        trace.end(source.wire().count());
    }

    private static Headers without(Headers headers, String... names) {
        Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        dropped.addAll(Set.of(names));
        return new Headers(headers.entries().stream()
                .filter((Map.Entry<String, String> entry) -> !dropped.contains(entry.getKey()))
                .toList());
    }
}
