package dev.wellhead.toolkit.google;

import com.google.api.client.http.HttpResponseException;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Says what a failure to get a token means. Stateless. */
final class Failures {
    private static final int SHOWN = 300;

    private Failures() {}

    /**
     * The failure as the host understands it.
     *
     * @param impersonating whether a second token was asked for in another account's name
     */
    static ConnectorException of(IOException failure, boolean impersonating, GoogleAuthErrors errors)
            throws InterruptedException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HostTransport.SendFailure sending) {
                sending.throwIfInterrupted();
                return sending.failure();
            } else if (cause instanceof InterruptedException) {
                // Another thread fetches the token, and this one was interrupted while it waited.
                throw new InterruptedException("signing in was interrupted");
            } else if (cause instanceof HttpResponseException refused) {
                return refused(refused, impersonating, errors);
            }
        }
        return errors.token().with("no token was given: " + line(failure)).withCause(failure);
    }

    /** The first words of a failure, in one line. */
    static String line(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static ConnectorException refused(
            HttpResponseException refused, boolean impersonating, GoogleAuthErrors errors) {
        @Nullable String content = refused.getContent();
        byte[] body = (content == null ? "" : content).getBytes(StandardCharsets.UTF_8);
        GoogleError error = GoogleError.of(refused.getStatusCode(), body);
        String message = error.message();
        if (refused.getStatusCode() >= 500 || refused.getStatusCode() == 429) {
            return errors.tokenServer()
                    .with("the token server answered with status " + refused.getStatusCode() + ": " + message);
        } else if (impersonating && error.google() && !error.reason().startsWith("invalid_")) {
            return errors.impersonation().with("the service account cannot be impersonated: " + message);
        }
        return switch (error.reason()) {
            case "invalid_grant" -> grant(message, errors);
            case "invalid_client", "unauthorized_client", "deleted_client", "disabled_client" ->
                errors.clientRefused().with("the OAuth client was refused: " + message);
            default ->
                errors.token()
                        .with("the token server answered with status " + refused.getStatusCode() + ": " + message);
        };
    }

    private static ConnectorException grant(String message, GoogleAuthErrors errors) {
        if (message.contains("iat") || message.contains("exp ") || message.contains("short-lived")) {
            return errors.clock().with("Google refused the key because of its time: " + message);
        } else if (message.contains("JWT") || message.contains("account") || message.contains("key")) {
            return errors.keyRefused().with("Google refused the service account's key: " + message);
        }
        return errors.signInEnded().with("the sign-in is no longer valid: " + message);
    }
}
