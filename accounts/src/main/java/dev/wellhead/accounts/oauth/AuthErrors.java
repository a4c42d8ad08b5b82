package dev.wellhead.accounts.oauth;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** Every way in which signing in and keeping tokens fails, with the command that mends it. */
public final class AuthErrors {
    /** Stands for the connection's name in remedies. */
    private static final String NAME = "NAME";

    private static final String LOGIN = "'wellhead auth login NAME'";

    public static final ErrorCode NOT_SIGNED_IN = code(
            "NOT-SIGNED-IN",
            ErrorKind.AUTHENTICATION,
            "Nobody has signed in for this connection yet.",
            "Sign in with " + LOGIN + ".");
    public static final ErrorCode ENDED = code(
            "ENDED",
            ErrorKind.AUTHENTICATION,
            "The sign-in has expired or was revoked.",
            "Sign in again with " + LOGIN + ".");
    public static final ErrorCode CLIENT = code(
            "CLIENT",
            ErrorKind.AUTHENTICATION,
            "The service does not know the OAuth client, or its secret is another one.",
            "Correct client-id and client-secret of the connection; then 'wellhead auth refresh NAME'.");
    public static final ErrorCode CLIENT_CHANGED = code(
            "CLIENT-CHANGED",
            ErrorKind.AUTHENTICATION,
            "The connection was signed in with another OAuth client, or at another service.",
            "Sign in again with " + LOGIN + ", or put the former client back.");
    public static final ErrorCode SCOPES = code(
            "SCOPES",
            ErrorKind.AUTHENTICATION,
            "The sign-in does not allow what the connector needs.",
            "Sign in again with " + LOGIN + " and allow all that is asked for; if the service refuses the request"
                    + " itself, give these scopes to the OAuth client first.");
    public static final ErrorCode UNREADABLE = code(
            "TOKEN-UNREADABLE",
            ErrorKind.AUTHENTICATION,
            "The service cannot read the refresh token: it is cut, or belongs to another service.",
            "Sign in again with " + LOGIN + ", or give the whole token with 'wellhead auth login NAME --with-token'.");
    public static final ErrorCode NO_REFRESH_TOKEN = code(
            "NO-REFRESH-TOKEN",
            ErrorKind.AUTHENTICATION,
            "The access has expired, and the service gave nothing to renew it with.",
            "Sign in again with " + LOGIN + "; the OAuth client must be allowed offline access.");
    public static final ErrorCode REFUSED = code(
            "REFUSED",
            ErrorKind.AUTHENTICATION,
            "The service refused to give a token for a reason of its own.",
            "The message has the service's words; sign in again with " + LOGIN + " when they point at the account.");
    public static final ErrorCode NOT_KEPT = code(
            "TOKEN-NOT-KEPT",
            ErrorKind.AUTHENTICATION,
            "The service replaced the refresh token of the settings, and there is nowhere to keep the new one.",
            "Give the host an account store, as the command line has, and sign in with " + LOGIN + ".");
    public static final ErrorCode DENIED = code(
            "DENIED",
            ErrorKind.AUTHENTICATION,
            "The person at the browser did not allow the access.",
            "Run " + LOGIN + " again and allow it, or have somebody do so who may.");
    public static final ErrorCode REDIRECT = code(
            "REDIRECT",
            ErrorKind.AUTHENTICATION,
            "The service sent the browser back with an error.",
            "The message has the service's words; check the OAuth client's settings, above all its redirect address.");
    public static final ErrorCode STATE = code(
            "STATE",
            ErrorKind.AUTHENTICATION,
            "The browser came back from another sign-in than the one under way.",
            "Run " + LOGIN + " again and use the address that it shows, no older one.");
    public static final ErrorCode CODE = code(
            "CODE",
            ErrorKind.AUTHENTICATION,
            "The service does not accept the code that the browser brought: it was used already or is too old.",
            "Run " + LOGIN + " again; a code is good once, for a minute or so.");
    public static final ErrorCode PASTE = code(
            "PASTE",
            ErrorKind.SETTINGS,
            "What was pasted is neither the address that the browser was sent to nor the code in it.",
            "Copy the whole address from the browser's address bar, even if the page itself could not be shown.");
    public static final ErrorCode PORT = code(
            "PORT",
            ErrorKind.SETTINGS,
            "The port that the browser would come back to cannot be listened at.",
            "End the program that uses it, choose another one with --port, or use --no-browser.");
    public static final ErrorCode NO_ANSWER = code(
            "NO-ANSWER",
            ErrorKind.AUTHENTICATION,
            "Nobody came back from the browser in time.",
            "Run " + LOGIN + " again; on a machine without a browser with --no-browser.");
    public static final ErrorCode KIND = code(
            "KIND",
            ErrorKind.SETTINGS,
            "The connection's kind of authentication has no sign-in.",
            "Choose kind oauth2 for the connection where its connector offers it; other kinds take their values from"
                    + " the settings.");
    public static final ErrorCode STORE = code(
            "STORE",
            ErrorKind.AUTHENTICATION,
            "The file that keeps the sign-in cannot be read or written.",
            "The message says why; 'wellhead doctor' checks the folder. If the file is lost, sign in again with "
                    + LOGIN + ".");
    public static final ErrorCode FILE_VERSION = code(
            "FILE-VERSION",
            ErrorKind.AUTHENTICATION,
            "The file that keeps the sign-in was written by a newer version of Wellhead.",
            "Use that version, or sign in again with this one: 'wellhead auth logout NAME', then " + LOGIN + ".");
    public static final ErrorCode FILE_DAMAGED = code(
            "FILE-DAMAGED",
            ErrorKind.AUTHENTICATION,
            "The file that keeps the sign-in holds something else.",
            "Sign in again with " + LOGIN + ".");
    public static final ErrorCode ANSWER = code(
            "ANSWER",
            ErrorKind.REMOTE,
            "What answered in the place of the token server does not speak OAuth 2.",
            "Check token-uri of the connection, and proxies in between; a sign-in page of a network answers like"
                    + " this.");
    public static final ErrorCode UNREACHABLE = code(
            "UNREACHABLE",
            ErrorKind.TRANSIENT,
            "The token server cannot be reached, or fails.",
            "Try again; if it lasts, check the network, proxies and token-uri of the connection.");
    public static final ErrorCode BUSY = code(
            "BUSY",
            ErrorKind.RATE_LIMITED,
            "The token server has had too many requests.",
            "Wait and try again; check whether another program asks for tokens all the time.");

    private static final List<ErrorCode> ALL = List.of(
            NOT_SIGNED_IN,
            ENDED,
            CLIENT,
            CLIENT_CHANGED,
            SCOPES,
            UNREADABLE,
            NO_REFRESH_TOKEN,
            REFUSED,
            NOT_KEPT,
            DENIED,
            REDIRECT,
            STATE,
            CODE,
            PASTE,
            PORT,
            NO_ANSWER,
            KIND,
            STORE,
            FILE_VERSION,
            FILE_DAMAGED,
            ANSWER,
            UNREACHABLE,
            BUSY);

    private AuthErrors() {}

    /** Every code, for {@code wellhead explain CODE}. */
    public static List<ErrorCode> all() {
        return ALL;
    }

    /** The failure of one connection: the remedy names it, so that its command can be copied. */
    public static ConnectorException of(ErrorCode code, String connection, String message) {
        return code.with(message).withRemedy(remedy(code, connection));
    }

    /** What to do about {@code code} for one connection. */
    public static String remedy(ErrorCode code, String connection) {
        return code.remedy().replace(NAME, connection);
    }

    private static ErrorCode code(String name, ErrorKind kind, String summary, String remedy) {
        return new ErrorCode("AUTH-" + name, kind, summary, remedy);
    }
}
