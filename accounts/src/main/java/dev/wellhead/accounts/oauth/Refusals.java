package dev.wellhead.accounts.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what an answer without a token means. What is quoted of an answer never holds a secret that was sent. Stateless. */
final class Refusals {
    private static final int SHOWN = 300;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final Set<String> CLIENT = Set.of(
            "invalid_client",
            "unauthorized_client",
            "deleted_client",
            "disabled_client",
            "bad_client_id",
            "bad_client_secret");
    private static final Set<String> GRANT =
            Set.of("invalid_grant", "bad_refresh_token", "bad_auth_code", "expired_auth_code", "token_expired");
    private static final Set<String> SCOPE = Set.of("invalid_scope", "insufficient_scope", "scope_mismatch");
    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error", "internal_failure");
    private static final Pattern MALFORMED = Pattern.compile(
            "(?i).*(^bad request$|malformed|undecodable|not (be )?(decod|pars)|cannot be read|wrong format|invalid"
                    + " format).*");

    private Refusals() {}

    /** What was asked for: the same words mean something else for a code than for a refresh token. */
    enum Grant {
        CODE,
        REFRESH,
        CLIENT_CREDENTIALS
    }

    /** An answer of status 400 or more. */
    static ConnectorException of(
            String connection, Grant grant, URI server, Reply reply, Collection<Secret> sent, Instant now) {
        int status = reply.status();
        Optional<JsonNode> json = Answers.object(reply.body());
        if (status == 429) {
            return busy(connection, server, reply.headers(), now);
        } else if (status >= 500) {
            return AuthErrors.of(
                    AuthErrors.UNREACHABLE,
                    connection,
                    "the token server " + server.getAuthority() + " answered with status " + status
                            + json.map(answer -> ": " + words(answer, sent)).orElse(""));
        } else if (json.isEmpty()) {
            return noOAuth(connection, server, status, reply.body());
        }
        JsonNode answer = json.get();
        String words = words(answer, sent);
        return AuthErrors.of(code(grant, answer, words), connection, sentence(server, grant) + ": " + words);
    }

    /** An answer of status 200 that is no object, e.g. a web page. */
    static ConnectorException noOAuth(String connection, URI server, int status, byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        String what = start.startsWith("<") ? "a web page" : body.length == 0 ? "nothing" : "text that is not JSON";
        return AuthErrors.of(
                AuthErrors.ANSWER,
                connection,
                "the token server " + server.getAuthority() + " answered with " + what + " (status " + status + ")");
    }

    /** An answer of status 200 without an access token. */
    static ConnectorException noToken(String connection, URI server, JsonNode answer) {
        boolean identity = !Answers.text(answer, "id_token").isEmpty();
        return AuthErrors.of(
                identity ? AuthErrors.SCOPES : AuthErrors.ANSWER,
                connection,
                "the token server " + server.getAuthority() + " answered without an access token"
                        + (identity ? ", only with a proof of identity: it knows none of the scopes asked for" : ""));
    }

    private static ConnectorException busy(String connection, URI server, Headers headers, Instant now) {
        ConnectorException failure = AuthErrors.of(
                AuthErrors.BUSY,
                connection,
                "the token server " + server.getAuthority() + " has had too many requests (status 429)");
        return headers.first("Retry-After")
                .flatMap(value -> wait(value, now))
                .map(failure::withRetryAfter)
                .orElse(failure);
    }

    private static Optional<Duration> wait(String retryAfter, Instant now) {
        Duration wait;
        try {
            wait = retryAfter.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0 ? Optional.empty() : Optional.of(wait);
    }

    private static ErrorCode code(Grant grant, JsonNode answer, String words) {
        String error = error(answer);
        if (CLIENT.contains(error)) {
            return AuthErrors.CLIENT;
        } else if (SCOPE.contains(error)) {
            return AuthErrors.SCOPES;
        } else if (PASSING.contains(error)) {
            return AuthErrors.UNREACHABLE;
        } else if (error.equals("redirect_uri_mismatch") || error.equals("bad_redirect_uri")) {
            return AuthErrors.REDIRECT;
        }
        return switch (grant) {
            case CODE -> GRANT.contains(error) ? AuthErrors.CODE : AuthErrors.REFUSED;
            case REFRESH -> refresh(error, words);
            case CLIENT_CREDENTIALS -> AuthErrors.REFUSED;
        };
    }

    private static ErrorCode refresh(String error, String words) {
        boolean malformed = MALFORMED.matcher(words).matches();
        if (GRANT.contains(error)) {
            return malformed ? AuthErrors.UNREADABLE : AuthErrors.ENDED;
        }
        return error.equals("invalid_request") && malformed ? AuthErrors.UNREADABLE : AuthErrors.REFUSED;
    }

    /** {@code {"error": "invalid_grant"}}, Google's {@code {"error": {"status"}}} or HubSpot's {@code {"status"}}. */
    private static String error(JsonNode answer) {
        for (String candidate : List.of(
                Answers.text(answer, "error"),
                Answers.text(answer.path("error"), "status"),
                Answers.text(answer, "status"))) {
            if (!candidate.isEmpty()) {
                return candidate.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static String words(JsonNode answer, Collection<Secret> sent) {
        for (String candidate : List.of(
                Answers.text(answer, "error_description"),
                Answers.text(answer, "message"),
                Answers.text(answer.path("error"), "message"))) {
            if (!candidate.isEmpty()) {
                return line(candidate, sent);
            }
        }
        String error = error(answer);
        return error.isEmpty() ? "it gives no reason" : line(error, sent);
    }

    /** One line of a server's text, with stars for what it quotes of the secrets that were sent. */
    static String line(String text, Collection<Secret> sent) {
        String line = text.strip().replaceAll("\\s+", " ");
        for (Secret secret : sent) {
            if (!secret.reveal().isEmpty()) {
                line = line.replace(secret.reveal(), secret.toString());
            }
        }
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private static String sentence(URI server, Grant grant) {
        return switch (grant) {
            case CODE -> server.getAuthority() + " does not accept the code of the sign-in";
            case REFRESH -> server.getAuthority() + " does not renew the access";
            case CLIENT_CREDENTIALS -> server.getAuthority() + " gives the client no token";
        };
    }
}
