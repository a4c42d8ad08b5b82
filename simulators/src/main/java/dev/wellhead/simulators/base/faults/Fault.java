package dev.wellhead.simulators.base.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request.
 *
 * @param kind what happens
 * @param phase for kinds that replace the answer: before or after the request took effect
 * @param delay how long DELAY waits before the answer and SLOW_BODY between pieces of the body; what an error says in
 *     Retry-After, or over gRPC in RetryInfo, where it is not zero
 * @param messages how many messages of a stream go out before it happens; 0 where it hits the whole answer
 */
public record Fault(FaultKind kind, Phase phase, Duration delay, int messages) {
    /** What only a token endpoint's answer has; ID_TOKEN_ONLY takes it away. */
    private static final List<String> TOKEN_FIELDS =
            List.of("access_token", "refresh_token", "expires_in", "token_type", "scope", "scopes");

    /** A fault of a whole answer. */
    public Fault(FaultKind kind, Phase phase, Duration delay) {
        this(kind, phase, delay, 0);
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
        if (kind == FaultKind.DELAY) {
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
        return phase == Phase.AFTER || !replacesAnswer();
    }

    /** Whether something else comes in the place of the answer. */
    public boolean replacesAnswer() {
        return switch (kind.effect()) {
            case CHANGE, NONE -> false;
            case ERROR, OAUTH_ERROR, ECHO, PAGE, CLOSE -> true;
        };
    }

    /** The answer to send in place of the real one; null closes the connection without an answer. */
    public @Nullable Reply replace(Call call, Reply reply, ErrorForm form) {
        return switch (kind.effect()) {
            case NONE -> reply;
            case CHANGE -> withoutAccessToken(reply);
            case CLOSE -> null;
            case ERROR -> withRetryAfter(form.error(kind.status(), kind.reason(), kind.message()));
            case OAUTH_ERROR -> withRetryAfter(form.oauth(kind.status(), kind.reason(), kind.message()));
            case ECHO -> echo(call, form);
            case PAGE ->
                withRetryAfter(Reply.html(
                        kind.status(),
                        "<!DOCTYPE html>\n<html><head><title>" + kind.message() + "</title></head><body><h1>"
                                + kind.message() + "</h1><p>Try again later.</p></body></html>\n"));
        };
    }

    private Reply echo(Call call, ErrorForm form) {
        String type = call.header("Content-Type");
        boolean sentForm = type != null && type.startsWith("application/x-www-form-urlencoded");
        String sent = String.join(
                " ",
                Objects.requireNonNullElse(call.header("Authorization"), "nothing"),
                sentForm ? new String(call.body(), StandardCharsets.UTF_8) : "",
                String.valueOf(sentForm ? call.form().values() : call.parameters()));
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        String text = kind == FaultKind.ECHO
                ? sent
                : Base64.getEncoder().encodeToString(bytes) + " " + URLEncoder.encode(sent, StandardCharsets.UTF_8);
        return sentForm
                ? form.oauth(kind.status(), "invalid_request", kind.message() + text)
                : form.error(kind.status(), kind.reason(), kind.message() + text);
    }

    private Reply withRetryAfter(Reply reply) {
        return delay.isZero() ? reply : reply.with(Map.of("Retry-After", String.valueOf(delay.toSeconds())));
    }

    /** What Google answers for a scope it does not know: success with an id_token and nothing to call with. */
    private static Reply withoutAccessToken(Reply reply) {
        try {
            ObjectNode body = Json.read(reply.body());
            body.remove(TOKEN_FIELDS);
            if (!body.has("id_token")) {
                body.put("id_token", "eyJhbGciOiJSUzI1NiJ9.e30.c2ltdWxhdG9y");
            }
            return Reply.json(body);
        } catch (BadRequest e) {
            return reply;
        }
    }

    /** Writes the body as the fault wants it. */
    public void writeBody(OutputStream out, byte[] body) throws IOException {
        if (kind == FaultKind.TRUNCATED_BODY) {
            out.write(body, 0, body.length / 2);
            out.flush();
        } else if (kind == FaultKind.SLOW_BODY) {
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
