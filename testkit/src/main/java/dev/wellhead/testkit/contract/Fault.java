package dev.wellhead.testkit.contract;

/** A way in which a source can fail. The suite causes it and looks at what the connector makes of it. */
public enum Fault {
    /** Status 401: the credentials are not accepted. */
    UNAUTHORIZED(401),
    /** Status 403: the credentials may not do this. */
    FORBIDDEN(403),
    /** Status 429, with {@code Retry-After: 7}. */
    TOO_MANY_REQUESTS(429),
    /** Status 500. */
    SERVER_ERROR(500),
    /** Status 503. */
    UNAVAILABLE(503),
    /** Status 200 and a body that breaks off. */
    CUT_BODY(200),
    /** Status 200 and a body that no client can make sense of. */
    GARBAGE_BODY(200),
    /** The host's client gives up: no answer came. */
    NO_ANSWER(0),
    /** Nothing comes, until the caller cancels or is interrupted. */
    SILENCE(0);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    /** The status of the answer; 0 where there is none. */
    public int status() {
        return status;
    }
}
