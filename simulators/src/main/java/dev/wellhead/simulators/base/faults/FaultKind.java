package dev.wellhead.simulators.base.faults;

/** What a fault does to a request. */
public enum FaultKind {
    UNAVAILABLE(503, "backendError", "Error encountered during execution. Retrying may solve the problem."),
    BACKEND_ERROR(502, "backendError", "Error encountered during execution. Retrying may solve the problem."),
    INTERNAL_ERROR(500, "internalError", "An internal error occurred and the request could not be completed."),
    RATE_LIMIT(
            403,
            "rateLimitExceeded",
            "Exceeded rate limits: too many api requests per user per method for this user_method. For more information,"
                    + " see https://cloud.google.com/bigquery/docs/troubleshoot-quotas"),
    QUOTA(
            403,
            "quotaExceeded",
            "Quota exceeded: Your project exceeded quota for free query bytes scanned. For more information, see"
                    + " https://cloud.google.com/bigquery/docs/troubleshoot-quotas"),
    JOB_RATE_LIMIT(
            400,
            "jobRateLimitExceeded",
            "Exceeded rate limits: too many concurrent queries for this project_and_region."),
    JOB_BACKEND_ERROR(400, "jobBackendError", "Error encountered during execution. Retrying may solve the problem."),
    TOO_MANY_REQUESTS(429, "rateLimitExceeded", "Too Many Requests"),
    UNAUTHORIZED(
            401,
            "authError",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                    + " authentication credential. See"
                    + " https://developers.google.com/identity/sign-in/web/devconsole-project."),
    FORBIDDEN(403, "accessDenied", "Access Denied: User does not have permission for this call."),
    INVALID_GRANT(Effect.OAUTH_ERROR, 400, "invalid_grant", "Token has been expired or revoked."),
    INVALID_CLIENT(Effect.OAUTH_ERROR, 401, "invalid_client", "The OAuth client was not found."),
    UNAUTHORIZED_CLIENT(Effect.OAUTH_ERROR, 401, "unauthorized_client", "Unauthorized"),
    INVALID_REQUEST(Effect.OAUTH_ERROR, 400, "invalid_request", "Bad Request"),
    INVALID_SCOPE(Effect.OAUTH_ERROR, 400, "invalid_scope", "Invalid OAuth scope or ID token audience provided."),
    ACCESS_DENIED(Effect.OAUTH_ERROR, 403, "access_denied", "Account restricted"),
    TEMPORARILY_UNAVAILABLE(
            Effect.OAUTH_ERROR, 503, "temporarily_unavailable", "The server is overloaded for the moment."),
    SERVER_ERROR(Effect.OAUTH_ERROR, 500, "server_error", "Internal failure"),
    /** Another change of the same records is at work. */
    LOCKED(423, "locked", "This resource is locked. Please try again in a few seconds."),
    /** The account moves to another data centre; the answer says when to come back. */
    MIGRATION(477, "migrationInProgress", "This account is being migrated."),
    GATEWAY_TIMEOUT(504, "backendError", "Timed out waiting for an answer."),
    /** Pages of the network in front of a service. */
    SERVER_DOWN(Effect.PAGE, 521, "", "521: Web server is down"),
    CONNECTION_TIMED_OUT(Effect.PAGE, 522, "", "522: Connection timed out"),
    ORIGIN_UNREACHABLE(Effect.PAGE, 523, "", "523: Origin is unreachable"),
    ORIGIN_TIMEOUT(Effect.PAGE, 524, "", "524: A timeout occurred"),
    HANDSHAKE_FAILED(Effect.PAGE, 525, "", "525: SSL handshake failed"),
    INVALID_CERTIFICATE(Effect.PAGE, 526, "", "526: Invalid SSL certificate"),
    /** A page for a person where JSON is expected, with status 200. */
    HTML_PAGE(Effect.PAGE, 200, "", "Sign in to the network"),
    /** The page of a proxy whose server is gone. */
    HTML_ERROR(Effect.PAGE, 502, "", "502 Bad Gateway"),
    /** A good token answer without the access token. */
    ID_TOKEN_ONLY(Effect.CHANGE, 200, "", ""),
    /** An error that repeats the credentials and the form that were sent. */
    ECHO(Effect.ECHO, 401, "authError", "Request had invalid authentication credentials: "),
    /** The same, repeated in Base64 and as in an address. */
    ECHO_ENCODED(Effect.ECHO, 401, "authError", "Request had invalid authentication credentials: "),
    /** Ways in which a stream over gRPC breaks that clients may take up again. */
    RST_STREAM(500, "internalError", "RST_STREAM closed stream. HTTP/2 error code: INTERNAL_ERROR"),
    STREAM_REMOVED(500, "internalError", "Stream removed"),
    ABORTED(409, "aborted", "The operation was aborted. Retrying may solve the problem."),
    /** The caller may read tables, but not through read sessions. */
    NO_READ_SESSIONS(
            403,
            "accessDenied",
            "request failed: the user does not have 'bigquery.readsessions.create' permission for this project"),
    /** The session of the stream that is read ends now. */
    SESSION_EXPIRED(Effect.NONE, 200, "", ""),
    /** A message of a stream whose batch of rows is cut off. */
    GARBLED_BATCH(Effect.NONE, 200, "", ""),
    /** A message of a stream whose rows have other columns than the stream said. */
    OTHER_SCHEMA(Effect.NONE, 200, "", ""),
    CLOSE_CONNECTION(Effect.CLOSE, 0, "", ""),
    TRUNCATED_BODY(Effect.NONE, 200, "", ""),
    SLOW_BODY(Effect.NONE, 200, "", ""),
    DELAY(Effect.NONE, 200, "", "");

    private final Effect effect;
    private final int status;
    private final String reason;
    private final String message;

    /** What becomes of the answer. */
    enum Effect {
        /** An error in the form of the service. */
        ERROR,
        /** An error in the form of its token endpoint. */
        OAUTH_ERROR,
        /** An error in the form that fits the request, with the request in it. */
        ECHO,
        /** HTML. */
        PAGE,
        /** The real answer, changed. */
        CHANGE,
        /** The real answer; only how it is written may differ. */
        NONE,
        /** No answer. */
        CLOSE
    }

    FaultKind(int status, String reason, String message) {
        this(Effect.ERROR, status, reason, message);
    }

    FaultKind(Effect effect, int status, String reason, String message) {
        this.effect = effect;
        this.status = status;
        this.reason = reason;
        this.message = message;
    }

    Effect effect() {
        return effect;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public String message() {
        return message;
    }
}
