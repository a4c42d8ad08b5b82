package dev.wellhead.simulators.base.faults;

import dev.wellhead.simulators.base.http.ApiException;
import dev.wellhead.simulators.base.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request.
 *
 * @param kind what happens
 * @param phase for kinds that replace the answer: before or after the request took effect
 * @param delay how long DELAY waits before the answer and SLOW_BODY between pieces of the body
 */
public record Fault(Kind kind, Phase phase, Duration delay) {

    /** What happens to the request. */
    public enum Kind {
        UNAVAILABLE,
        BACKEND_ERROR,
        INTERNAL_ERROR,
        RATE_LIMIT,
        QUOTA,
        JOB_RATE_LIMIT,
        JOB_BACKEND_ERROR,
        TOO_MANY_REQUESTS,
        UNAUTHORIZED,
        FORBIDDEN,
        CLOSE_CONNECTION,
        TRUNCATED_BODY,
        SLOW_BODY,
        DELAY
    }

    /** When the request is hit. */
    public enum Phase {
        /** The request has no effect. */
        BEFORE,
        /** The request took effect, its answer is lost. */
        AFTER
    }

    /** Waits where the fault is a delay. */
    public void pause() throws IOException {
        if (kind == Kind.DELAY) {
            sleep(delay.toMillis());
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The simulator is closing", e);
        }
    }

    /** Whether the request runs at all. */
    public boolean handlesRequest() {
        return phase == Phase.AFTER
                || switch (kind) {
                    case DELAY, SLOW_BODY, TRUNCATED_BODY -> true;
                    case UNAVAILABLE,
                            BACKEND_ERROR,
                            INTERNAL_ERROR,
                            RATE_LIMIT,
                            QUOTA,
                            JOB_RATE_LIMIT,
                            JOB_BACKEND_ERROR,
                            TOO_MANY_REQUESTS,
                            UNAUTHORIZED,
                            FORBIDDEN,
                            CLOSE_CONNECTION -> false;
                };
    }

    /** The answer to send in place of the real one; null closes the connection without an answer. */
    public @Nullable Reply replace(Reply reply) {
        return switch (kind) {
            case DELAY, SLOW_BODY, TRUNCATED_BODY -> reply;
            case CLOSE_CONNECTION -> null;
            case UNAVAILABLE ->
                error(503, "backendError", "Error encountered during execution. Retrying may solve the" + " problem.");
            case BACKEND_ERROR ->
                error(502, "backendError", "Error encountered during execution. Retrying may solve the" + " problem.");
            case INTERNAL_ERROR ->
                error(500, "internalError", "An internal error occurred and the request could not be" + " completed.");
            case RATE_LIMIT ->
                error(
                        403,
                        "rateLimitExceeded",
                        "Exceeded rate limits: too many api requests per user per"
                                + " method for this user_method. For more information, see"
                                + " https://cloud.google.com/bigquery/docs/troubleshoot-quotas");
            case QUOTA ->
                error(
                        403,
                        "quotaExceeded",
                        "Quota exceeded: Your project exceeded quota for free query bytes"
                                + " scanned. For more information, see https://cloud.google.com/bigquery/docs/troubleshoot-quotas");
            case JOB_RATE_LIMIT ->
                error(
                        400,
                        "jobRateLimitExceeded",
                        "Exceeded rate limits: too many concurrent queries" + " for this project_and_region.");
            case JOB_BACKEND_ERROR ->
                error(
                        400,
                        "jobBackendError",
                        "Error encountered during execution. Retrying may" + " solve the problem.");
            case TOO_MANY_REQUESTS -> error(429, "rateLimitExceeded", "Too Many Requests");
            case UNAUTHORIZED ->
                error(
                        401,
                        "authError",
                        "Request had invalid authentication credentials. Expected OAuth"
                                + " 2 access token, login cookie or other valid authentication credential. See"
                                + " https://developers.google.com/identity/sign-in/web/devconsole-project.");
            case FORBIDDEN -> error(403, "accessDenied", "Access Denied: User does not have permission for this call.");
        };
    }

    private static Reply error(int code, String reason, String message) {
        return Reply.error(new ApiException(code, reason, message, null));
    }

    /** Writes the body as the fault wants it. */
    public void writeBody(OutputStream out, byte[] body) throws IOException {
        if (kind == Kind.TRUNCATED_BODY) {
            out.write(body, 0, body.length / 2);
            out.flush();
        } else if (kind == Kind.SLOW_BODY) {
            int piece = Math.max(1, body.length / 10);
            for (int at = 0; at < body.length; at += piece) {
                out.write(body, at, Math.min(piece, body.length - at));
                out.flush();
                sleep(delay.toMillis());
            }
        } else {
            out.write(body);
        }
    }
}
