package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every failure of this connector, and what HubSpot's answers mean. Stateless. */
public final class HubSpotErrors {
    public static final ErrorCode TOKEN_EXPIRED = code(
            ErrorKind.AUTHENTICATION,
            "TOKEN-EXPIRED",
            "HubSpot says that the token has expired.",
            "Sign in again, or give a new token.");
    public static final ErrorCode TOKEN_UNREADABLE = code(
            ErrorKind.AUTHENTICATION,
            "TOKEN-UNREADABLE",
            "HubSpot cannot decode the token.",
            "Check what the setting refers to: the wrong variable, a cut-off text, or a key of HubSpot's retired hapikey"
                    + " kind. A private app's token starts with pat-.");
    public static final ErrorCode TOKEN_REFUSED = code(
            ErrorKind.AUTHENTICATION,
            "TOKEN-REFUSED",
            "HubSpot does not accept the token.",
            "Sign in again, or make a new token in HubSpot; a deleted app or key takes its tokens with it.");
    public static final ErrorCode SCOPE_MISSING = code(
            ErrorKind.PERMISSION,
            "SCOPE-MISSING",
            "The account allows less than this needs.",
            "Add the scopes that the message names to the app in HubSpot, and sign in again or use its new token.");
    public static final ErrorCode FORBIDDEN = code(
            ErrorKind.PERMISSION,
            "FORBIDDEN",
            "HubSpot does not allow this to the account.",
            "The message has HubSpot's own words.");
    public static final ErrorCode NOT_FOUND = code(
            ErrorKind.NOT_FOUND,
            "NOT-FOUND",
            "HubSpot has no such thing at this address.",
            "Check the settings endpoint and api-version.");
    public static final ErrorCode TYPE_UNKNOWN = code(
            ErrorKind.NOT_FOUND,
            "TYPE-UNKNOWN",
            "The account has no such type of records.",
            "A custom object may have been deleted meanwhile; 'wellhead catalog CONNECTION' lists what there is. What was"
                    + " read of it before is kept.");
    public static final ErrorCode WRONG_ACCOUNT = code(
            ErrorKind.AUTHENTICATION,
            "WRONG-ACCOUNT",
            "The token belongs to another account than the one that the connection is for.",
            "Use a token of the account that the setting portal names, or correct the setting.");
    public static final ErrorCode STREAM_UNKNOWN = code(
            ErrorKind.NOT_FOUND,
            "STREAM-UNKNOWN",
            "The connection has no such stream.",
            "'wellhead catalog CONNECTION' lists the streams.");
    public static final ErrorCode RATE = code(
            ErrorKind.RATE_LIMITED,
            "RATE",
            "HubSpot takes no more calls for the moment.",
            "Nothing to do: the read goes on after a pause. Other integrations of the account share its limits.");
    public static final ErrorCode DAILY_LIMIT = code(
            ErrorKind.QUOTA_EXHAUSTED,
            "DAILY-LIMIT",
            "The account has used up its calls of the day.",
            "Run again after midnight in the account's time zone; what was read is kept.");
    public static final ErrorCode UNAVAILABLE = code(
            ErrorKind.TRANSIENT,
            "UNAVAILABLE",
            "HubSpot could not be reached, or failed for the moment.",
            "Try again; HubSpot tells of outages at status.hubspot.com.");
    public static final ErrorCode REQUEST = code(
            ErrorKind.REMOTE,
            "REQUEST",
            "HubSpot did not understand the request.",
            "Report this with the message, which has HubSpot's own words.");
    public static final ErrorCode ANSWER = code(
            ErrorKind.REMOTE,
            "ANSWER",
            "The answer is not what HubSpot's API promises.",
            "Check the setting endpoint; behind a proxy, see what it answers.");
    public static final ErrorCode SPLIT = code(
            ErrorKind.DATA,
            "SPLIT",
            "A stored part of a read cannot be understood.",
            "It was stored by a newer version: use that, or reset the stream's state.");
    public static final ErrorCode CANCELLED =
            code(ErrorKind.CANCELLED, "CANCELLED", "The read was cancelled.", "Run it again; what was read is kept.");

    public static final ErrorCode ACTION_UNKNOWN = code(
            ErrorKind.NOT_FOUND,
            "ACTION-UNKNOWN",
            "The connection has no such write.",
            "The message names those that are alike.");
    public static final ErrorCode INPUT = code(
            ErrorKind.SETTINGS,
            "INPUT",
            "HubSpot refused a value that was to be written.",
            "The message has HubSpot's own words; correct the row and write it again.");

    /** The failures of the streams that the toolkit reads. */
    public static final ServiceErrors STREAMS = ServiceErrors.of("hubspot", "HubSpot");

    private static final List<ErrorCode> OWN = List.of(
            TOKEN_EXPIRED,
            TOKEN_UNREADABLE,
            TOKEN_REFUSED,
            SCOPE_MISSING,
            FORBIDDEN,
            NOT_FOUND,
            TYPE_UNKNOWN,
            WRONG_ACCOUNT,
            STREAM_UNKNOWN,
            RATE,
            DAILY_LIMIT,
            UNAVAILABLE,
            REQUEST,
            ANSWER,
            SPLIT,
            ACTION_UNKNOWN,
            INPUT,
            CANCELLED);

    public static final List<ErrorCode> ALL = Stream.concat(
                    OWN.stream(),
                    STREAMS.all().stream()
                            .filter(code ->
                                    OWN.stream().noneMatch(own -> own.code().equals(code.code()))))
            .toList();

    /** Cloudflare's own answers for a server that it cannot reach, and HubSpot's processing limits. */
    private static final Set<Integer> PASSING = Set.of(423, 477, 500, 502, 503, 504, 521, 522, 523, 524, 525, 526);

    /** Proxies like to repeat what they were sent. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(bearer|basic)\\s+[^\\s\"<]+");

    private static final int SHOWN = 300;

    private HubSpotErrors() {}

    /** Whether sending the same request again may help. */
    public static boolean isPassing(int status, byte[] body) {
        return PASSING.contains(status) || status == 429 && !isDaily(parse(body));
    }

    /** Whether HubSpot says that there is no such thing: as not found, or by calling the request wrong. */
    public static boolean isAbsent(ConnectorException failure) {
        return failure.kind() == ErrorKind.NOT_FOUND || failure.code().equals(REQUEST.code());
    }

    /** What an answer of 400 or more means. */
    public static ConnectorException of(String operation, int status, byte[] body, Optional<Duration> retryAfter) {
        JsonObject error = parse(body);
        String said = operation + " was answered with status " + status + ": " + words(error, body);
        return switch (status) {
            case 401 -> unauthorized(error, said);
            case 403 -> forbidden(operation, error, said);
            case 404 -> (isTypeUnknown(error) ? TYPE_UNKNOWN : NOT_FOUND).with(said);
            case 429 -> isDaily(error) ? DAILY_LIMIT.with(said) : after(RATE.with(said), retryAfter);
            // Cloudflare answers so for a token that is no header value, before HubSpot sees it.
            case 530 -> TOKEN_UNREADABLE.with(said);
            default ->
                PASSING.contains(status)
                        ? after(UNAVAILABLE.with(said), retryAfter)
                        : status >= 500
                                ? UNAVAILABLE.with(said)
                                : (isTypeUnknown(error) ? TYPE_UNKNOWN : REQUEST).with(said);
        };
    }

    /** HubSpot has no category for it. */
    private static boolean isTypeUnknown(JsonObject error) {
        return error.textOr("message", "").contains("infer object type");
    }

    private static ConnectorException unauthorized(JsonObject error, String said) {
        boolean expired = error.textOr("category", "").equals("EXPIRED_AUTHENTICATION");
        // HubSpot reads a token that it cannot decode as one that expired in 1970.
        boolean undecodable = expired
                && error.object("context").texts("expire time").stream().anyMatch(time -> time.startsWith("1970-"));
        return undecodable
                ? TOKEN_UNREADABLE.with(said + "; this is how HubSpot answers a text that is no token: it takes its end"
                        + " for the beginning of 1970")
                : (expired ? TOKEN_EXPIRED : TOKEN_REFUSED).with(said);
    }

    private static ConnectorException forbidden(String operation, JsonObject error, String said) {
        if (!error.textOr("category", "").equals("MISSING_SCOPES")) {
            return FORBIDDEN.with(said);
        }
        List<String> anyOf = error.objects("errors").stream()
                .flatMap(inner -> inner.object("context").texts("requiredGranularScopes").stream())
                .distinct()
                .toList();
        return SCOPE_MISSING.with(
                anyOf.isEmpty() ? said : operation + " needs one of the scopes " + String.join(", ", anyOf));
    }

    /** Whether a refusal means the whole day. */
    static boolean isDaily(byte[] body) {
        return isDaily(parse(body));
    }

    private static boolean isDaily(JsonObject error) {
        return error.textOr("policyName", "").equals("DAILY")
                || error.textOr("message", "").contains("daily limit");
    }

    private static ConnectorException after(ConnectorException failure, Optional<Duration> retryAfter) {
        return retryAfter.map(failure::withRetryAfter).orElse(failure);
    }

    private static JsonObject parse(byte[] body) {
        try {
            return Json.object(new String(body, StandardCharsets.UTF_8));
        } catch (JsonSyntaxException page) {
            // Proxies and Cloudflare answer with pages.
            return JsonObject.EMPTY;
        }
    }

    private static String words(JsonObject error, byte[] body) {
        String text = error.text("message")
                .orElseGet(
                        () -> new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " "));
        String shown = CREDENTIALS.matcher(text).replaceAll("$1 ******");
        String cut = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...";
        return error.text("correlationId")
                .map(id -> cut + " (correlation id " + id + ")")
                .orElse(cut.isEmpty() ? "no text" : cut);
    }

    private static ErrorCode code(ErrorKind kind, String name, String summary, String remedy) {
        return new ErrorCode("HUBSPOT-" + name, kind, summary, remedy);
    }
}
