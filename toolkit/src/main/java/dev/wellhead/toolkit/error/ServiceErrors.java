package dev.wellhead.toolkit.error;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The failures that connectors of most services have, under a connector's own prefix. A connector keeps one, gives it to
 * what it builds from the toolkit, and lists {@link #all()} in its descriptor. Immutable.
 */
public final class ServiceErrors {
    private final String prefix;
    private final ErrorCode credentials;
    private final ErrorCode forbidden;
    private final ErrorCode notFound;
    private final ErrorCode rate;
    private final ErrorCode unavailable;
    private final ErrorCode request;
    private final ErrorCode answer;
    private final ErrorCode streamUnknown;
    private final ErrorCode columnUnknown;
    private final ErrorCode cursor;
    private final ErrorCode value;
    private final ErrorCode stored;
    private final ErrorCode cancelled;
    private final List<ErrorCode> all;

    private ServiceErrors(String type, String service, List<ErrorCode> own) {
        this.prefix = prefix(type);
        credentials = code(
                ErrorKind.AUTHENTICATION,
                "CREDENTIALS",
                "The credentials are missing, or " + service + " does not accept them.",
                "Check what the auth settings refer to; keys and tokens can be revoked or expire.");
        forbidden = code(
                ErrorKind.PERMISSION,
                "FORBIDDEN",
                "The credentials are good, but may not do this.",
                "Grant the access at " + service + ", or use other credentials.");
        notFound = code(
                ErrorKind.NOT_FOUND,
                "NOT-FOUND",
                "There is no such thing at this address.",
                "Check the connection's settings.");
        rate = code(
                ErrorKind.RATE_LIMITED,
                "RATE",
                "Too many requests for the moment.",
                "Nothing to do: the read goes on after a pause.");
        unavailable = code(
                ErrorKind.TRANSIENT,
                "UNAVAILABLE",
                "There was no good answer from " + service + " for the moment.",
                "Try again later; what was read is kept.");
        request = code(
                ErrorKind.REMOTE,
                "REQUEST",
                "The request was refused as wrong.",
                "Report this with the message, which has the words of " + service + ".");
        answer = code(
                ErrorKind.REMOTE,
                "ANSWER",
                "The answer is not what the connector expects of " + service + ".",
                "Check the address in the settings; behind a proxy, see what it answers.");
        streamUnknown = code(
                ErrorKind.NOT_FOUND,
                "STREAM-UNKNOWN",
                "The connection has no such stream.",
                "'wellhead catalog CONNECTION' lists the streams.");
        columnUnknown = code(
                ErrorKind.SETTINGS,
                "COLUMN-UNKNOWN",
                "The stream has no such column.",
                "'wellhead catalog CONNECTION STREAM' lists the columns.");
        cursor = code(
                ErrorKind.SETTINGS,
                "CURSOR",
                "The stream's changes cannot be told by this column.",
                "Leave the cursor out, or read the whole stream with --full-refresh.");
        value = code(
                ErrorKind.DATA,
                "VALUE",
                "A value does not fit its column.",
                "The message names column and value: leave the column out with --select, and report it.");
        stored = code(
                ErrorKind.DATA,
                "STORED",
                "A stored part of a read cannot be understood.",
                "A newer version may have stored it: use that, or begin anew with --full-refresh.");
        cancelled = code(
                ErrorKind.CANCELLED, "CANCELLED", "The work was cancelled.", "Run it again; what was read is kept.");
        all = Stream.concat(
                        Stream.of(
                                credentials,
                                forbidden,
                                notFound,
                                rate,
                                unavailable,
                                request,
                                answer,
                                streamUnknown,
                                columnUnknown,
                                cursor,
                                value,
                                stored,
                                cancelled),
                        own.stream())
                .toList();
    }

    /**
     * The usual failures.
     *
     * @param type the connector's type, with which all codes begin
     * @param service what people call the service, within a sentence: {@code GitHub}, {@code the weather service}
     * @param own what this connector knows besides
     */
    public static ServiceErrors of(String type, String service, ErrorCode... own) {
        return new ServiceErrors(type, service, new ArrayList<>(List.of(own)));
    }

    /** A code of the connector's own, with its prefix. */
    public static ErrorCode code(String type, ErrorKind kind, String name, String summary, String remedy) {
        return new ErrorCode(prefix(type) + name, kind, summary, remedy);
    }

    /** Every code, for the descriptor. */
    public List<ErrorCode> all() {
        return all;
    }

    public ErrorCode credentials() {
        return credentials;
    }

    public ErrorCode forbidden() {
        return forbidden;
    }

    public ErrorCode notFound() {
        return notFound;
    }

    public ErrorCode rate() {
        return rate;
    }

    public ErrorCode unavailable() {
        return unavailable;
    }

    public ErrorCode request() {
        return request;
    }

    public ErrorCode answer() {
        return answer;
    }

    public ErrorCode streamUnknown() {
        return streamUnknown;
    }

    public ErrorCode columnUnknown() {
        return columnUnknown;
    }

    public ErrorCode cursor() {
        return cursor;
    }

    public ErrorCode value() {
        return value;
    }

    public ErrorCode stored() {
        return stored;
    }

    public ErrorCode cancelled() {
        return cancelled;
    }

    private ErrorCode code(ErrorKind kind, String name, String summary, String remedy) {
        return new ErrorCode(prefix + name, kind, summary, remedy);
    }

    private static String prefix(String type) {
        return type.toUpperCase(Locale.ROOT) + "-";
    }
}
