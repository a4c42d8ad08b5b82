package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.google.GoogleError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every failure of this connector, and what Google's answers mean. Stateless. */
public final class Ga4Errors {
    public static final ErrorCode PROPERTY_ID = code(
            ErrorKind.SETTINGS,
            "PROPERTY-ID",
            "That is not the number of a property.",
            "Give the property's number, such as 123456789: Google Analytics shows it under Admin, Property details. G-..."
                    + " names a data stream of a property, and UA-... a property of the old Universal Analytics, which"
                    + " Google has switched off.");
    public static final ErrorCode REPORT = code(
            ErrorKind.SETTINGS,
            "REPORT",
            "A custom report is not described as it should be.",
            "Correct it in the setting custom-reports: docs/connectors/ga4.md shows what a report may have.");
    public static final ErrorCode FIELD_UNKNOWN = code(
            ErrorKind.SETTINGS,
            "FIELD-UNKNOWN",
            "The property has no such dimension or metric.",
            "The streams dimensions and metrics list what the property has; the message names the nearest.");
    public static final ErrorCode FIELD_KIND = code(
            ErrorKind.SETTINGS,
            "FIELD-KIND",
            "A metric stands where a dimension belongs, or the other way round.",
            "Move it to the other list; a dimension is filtered in dimension-filter, a metric in metric-filter.");
    public static final ErrorCode TOO_MANY_FIELDS = code(
            ErrorKind.SETTINGS,
            "TOO-MANY-FIELDS",
            "A report has at most 9 dimensions and 10 metrics.",
            "Leave some out, or make two reports.");
    public static final ErrorCode INCOMPATIBLE = code(
            ErrorKind.SETTINGS,
            "INCOMPATIBLE",
            "Google Analytics does not count these dimensions and metrics together.",
            "Leave out what the message names, or make two reports.");
    public static final ErrorCode DATES = code(
            ErrorKind.SETTINGS,
            "DATES",
            "There are no days to read between these dates.",
            "Dates are written as 2026-01-31; the first must not be after the last, nor before 2015-08-14.");
    public static final ErrorCode REQUEST = code(
            ErrorKind.SETTINGS,
            "REPORT-REFUSED",
            "Google Analytics refuses the report as it is described.",
            "Go by Google's own words in the message.");
    public static final ErrorCode NO_ACCESS = code(
            ErrorKind.PERMISSION,
            "NO-ACCESS",
            "The account may not read this property, or there is no such property.",
            "Check the number. In Google Analytics, under Admin, Property access management, add the account that signs in"
                    + " as a Viewer; a service account by its e-mail address.");
    public static final ErrorCode API_DISABLED = code(
            ErrorKind.PERMISSION,
            "API-DISABLED",
            "The API is not enabled in the Google Cloud project of the credentials.",
            "Enable the Google Analytics Data API at"
                    + " https://console.cloud.google.com/apis/library/analyticsdata.googleapis.com and wait a minute.");
    public static final ErrorCode SCOPE = code(
            ErrorKind.PERMISSION,
            "SCOPE",
            "The sign-in was given without access to Google Analytics.",
            "Sign in again and tick the access to Google Analytics (scope analytics.readonly).");
    public static final ErrorCode SIGN_IN = code(
            ErrorKind.AUTHENTICATION,
            "SIGN-IN",
            "Google does not accept the credentials.",
            "Sign in again with wellhead auth login, or give a key or a token that is still valid.");
    public static final ErrorCode HOUR = code(
            ErrorKind.RATE_LIMITED,
            "HOURLY-TOKENS",
            "The property's tokens of this hour are used up.",
            "Nothing to do: the read goes on when there are new ones, in less than an hour.");
    public static final ErrorCode CONCURRENT = code(
            ErrorKind.RATE_LIMITED,
            "CONCURRENT",
            "Too many requests to the property at once.",
            "Nothing to do: the read goes on after a pause. Other programs may be reading the same property.");
    public static final ErrorCode THRESHOLDED = code(
            ErrorKind.RATE_LIMITED,
            "THRESHOLDED-REQUESTS",
            "Google allows 120 requests an hour that name age, gender, interests or audiences.",
            "Nothing to do: the read goes on in less than an hour.");
    public static final ErrorCode SERVER_ERRORS = code(
            ErrorKind.RATE_LIMITED,
            "SERVER-ERRORS",
            "Google failed so often for this property within an hour that it would refuse all requests.",
            "Nothing to do: the read goes on in less than an hour.");
    public static final ErrorCode DAY = code(
            ErrorKind.QUOTA_EXHAUSTED,
            "DAILY-TOKENS",
            "The property's tokens of the day are used up.",
            "Run again after midnight, Pacific time; what was read is kept. Fewer reports, or a later start-date, need"
                    + " fewer tokens.");
    public static final ErrorCode SERVER = code(
            ErrorKind.REMOTE,
            "SERVER",
            "Google Analytics failed with an error of its own.",
            "Run again later. It is not tried again at once: ten such errors within an hour block the property.");
    public static final ErrorCode ENDPOINT = code(
            ErrorKind.SETTINGS,
            "ENDPOINT",
            "What answers at the endpoint is not Google Analytics.",
            "Check the setting endpoint, and proxies on the way.");
    public static final ErrorCode UNSTABLE = code(
            ErrorKind.REMOTE,
            "UNSTABLE",
            "The report changed each time while its pages were read.",
            "Run again later, or read fewer days at once; days that are over for three days do not change any more.");
    public static final ErrorCode SAMPLED = code(
            ErrorKind.DATA,
            "SAMPLED",
            "Google answers from a sample, and the connection is set to refuse that.",
            "Set sampling to split, which keeps such rows and says how much was sampled; or read fewer dimensions.");

    /** The codes that connectors of most services have. */
    public static final ServiceErrors COMMON = ServiceErrors.of(
            "ga4",
            "Google Analytics",
            PROPERTY_ID,
            REPORT,
            FIELD_UNKNOWN,
            FIELD_KIND,
            TOO_MANY_FIELDS,
            INCOMPATIBLE,
            DATES,
            REQUEST,
            NO_ACCESS,
            API_DISABLED,
            SCOPE,
            SIGN_IN,
            HOUR,
            CONCURRENT,
            THRESHOLDED,
            SERVER_ERRORS,
            DAY,
            SERVER,
            ENDPOINT,
            UNSTABLE,
            SAMPLED);

    public static final ErrorCode UNAVAILABLE = COMMON.unavailable();

    /** Google asks for no less before a failed request is sent again: ten failures an hour block the property. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private Ga4Errors() {}

    /**
     * The failure for an answer of status 300 or more.
     *
     * @param operation what was asked for, and of which property
     * @param wait how long to wait where Google says that a quota is used up
     */
    public static ConnectorException of(String operation, GoogleError error, Optional<Duration> wait) {
        ErrorCode code = code(error);
        ConnectorException failure =
                code.with(operation + " was answered with status " + error.status() + ": " + words(error));
        if (code.equals(UNAVAILABLE) || code.equals(SERVER)) {
            return failure.withRetryAfter(wait.orElse(AFTER_FAILURE));
        }
        boolean limited = code.kind() == ErrorKind.RATE_LIMITED || code.kind() == ErrorKind.QUOTA_EXHAUSTED;
        return limited && wait.isPresent() ? failure.withRetryAfter(wait.get()) : failure;
    }

    /** What an error is about. */
    static ErrorCode code(GoogleError error) {
        String said = error.message();
        return switch (error.status()) {
            case 400 -> request(said);
            case 401 -> SIGN_IN;
            case 403 -> forbidden(said);
            case 404 -> error.google() ? NO_ACCESS : ENDPOINT;
            case 429 -> limit(said);
            case 500 -> SERVER;
            case 408, 502, 503, 504 -> UNAVAILABLE;
            default -> error.status() < 400 ? ENDPOINT : error.status() > 500 ? UNAVAILABLE : REQUEST;
        };
    }

    private static ErrorCode request(String said) {
        if (said.contains("incompatible")) {
            return INCOMPATIBLE;
        } else if (said.contains("is not a valid dimension") || said.contains("is not a valid metric")) {
            return FIELD_UNKNOWN;
        } else if (said.contains("Invalid property ID")) {
            return PROPERTY_ID;
        }
        return said.contains("are limited to") ? TOO_MANY_FIELDS : REQUEST;
    }

    private static ErrorCode forbidden(String said) {
        if (said.contains("has not been used in project") || said.contains("is disabled")) {
            return API_DISABLED;
        } else if (said.contains("insufficient authentication scopes")) {
            return SCOPE;
        }
        return said.contains("ate limit") || said.contains("uota exceeded") ? COMMON.rate() : NO_ACCESS;
    }

    private static ErrorCode limit(String said) {
        if (said.contains("concurrent")) {
            return CONCURRENT;
        } else if (said.contains("threshold")) {
            return THRESHOLDED;
        } else if (said.contains("server error")) {
            return SERVER_ERRORS;
        } else if (said.contains("per day") || said.contains("24 hours")) {
            return DAY;
        }
        return said.contains("per hour") || said.contains("an hour") ? HOUR : COMMON.rate();
    }

    private static String words(GoogleError error) {
        String text = error.message();
        return text.isEmpty() ? "no text" : text.length() <= 400 ? text : text.substring(0, 400) + "...";
    }

    /** Every code, for the descriptor. */
    public static List<ErrorCode> all() {
        return COMMON.all();
    }

    private static ErrorCode code(ErrorKind kind, String name, String summary, String remedy) {
        return ServiceErrors.code("ga4", kind, name, summary, remedy);
    }
}
