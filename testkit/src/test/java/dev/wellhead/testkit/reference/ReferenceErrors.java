package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every failure of the connector. */
final class ReferenceErrors {
    static final ErrorCode SETTINGS =
            code("REFERENCE-SETTINGS", ErrorKind.SETTINGS, "A setting is wrong.", "Change the setting that is named.");
    static final ErrorCode COLUMN =
            code("REFERENCE-COLUMN-UNKNOWN", ErrorKind.SETTINGS, "There is no such column.", "Look at the catalog.");
    static final ErrorCode STREAM =
            code("REFERENCE-STREAM-UNKNOWN", ErrorKind.NOT_FOUND, "There is no such stream.", "Look at the catalog.");
    static final ErrorCode KEY =
            code("REFERENCE-KEY-REFUSED", ErrorKind.AUTHENTICATION, "The key is not accepted.", "Give another key.");
    static final ErrorCode FORBIDDEN =
            code("REFERENCE-FORBIDDEN", ErrorKind.PERMISSION, "The key may not do this.", "Ask for the right to read.");
    static final ErrorCode BUSY =
            code("REFERENCE-BUSY", ErrorKind.RATE_LIMITED, "Too many requests were sent.", "Wait and try again.");
    static final ErrorCode DOWN =
            code("REFERENCE-DOWN", ErrorKind.TRANSIENT, "The service does not work just now.", "Try again later.");
    static final ErrorCode LOST =
            code("REFERENCE-LOST", ErrorKind.TRANSIENT, "An answer broke off.", "Try again; look at the network.");
    static final ErrorCode ANSWER =
            code("REFERENCE-ANSWER", ErrorKind.REMOTE, "The service answered nonsense.", "Look at the endpoint.");
    static final ErrorCode STATE = code(
            "REFERENCE-STATE", ErrorKind.DATA, "A stored place is not understood.", "Reset the state of the stream.");
    static final ErrorCode CANCELLED =
            code("REFERENCE-CANCELLED", ErrorKind.CANCELLED, "The reading was cancelled.", "Start it again.");
    static final ErrorCode BUG =
            code("REFERENCE-BUG", ErrorKind.BUG, "The connector has a defect.", "Report what happened.");

    static final List<ErrorCode> ALL =
            List.of(SETTINGS, COLUMN, STREAM, KEY, FORBIDDEN, BUSY, DOWN, LOST, ANSWER, STATE, CANCELLED, BUG);

    private ReferenceErrors() {}

    private static ErrorCode code(String code, ErrorKind kind, String summary, String remedy) {
        return new ErrorCode(code, kind, summary, remedy);
    }

    /** What a status of 400 or more means. */
    static ConnectorException of(HttpRequest request, HttpResponse response, Mutant mutant) throws IOException {
        String what = request.operation() + " was answered with status " + response.status();
        if (mutant == Mutant.ERROR_BODY_IN_MESSAGE) {
            what += ": " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
        return switch (response.status()) {
            case 401 -> (mutant == Mutant.UNAUTHORIZED_IS_TRANSIENT ? DOWN : KEY).with(what);
            case 403 -> (mutant == Mutant.FORBIDDEN_IS_AUTHENTICATION ? KEY : FORBIDDEN).with(what);
            case 404 -> STREAM.with(what);
            case 429 -> {
                Optional<Duration> wait = response.headers()
                        .first("Retry-After")
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds);
                ConnectorException busy = (mutant == Mutant.RATE_LIMIT_IS_TRANSIENT ? DOWN : BUSY).with(what);
                yield mutant == Mutant.RATE_LIMIT_WITHOUT_WAIT ? busy : busy.withRetryAfter(wait.orElse(Duration.ZERO));
            }
            default -> {
                if (mutant == Mutant.UNDECLARED_CODE) {
                    yield ConnectorException.of(ErrorKind.TRANSIENT, "REFERENCE-OTHER", what);
                }
                ErrorCode down = mutant == Mutant.SERVER_ERROR_IS_BUG ? BUG : DOWN;
                yield (response.status() >= 500 ? down : ANSWER).with(what);
            }
        };
    }
}
