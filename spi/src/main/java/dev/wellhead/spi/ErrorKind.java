package dev.wellhead.spi;

/** What a failure means for whoever handles it: the engine decides by kind alone whether to go on, wait or stop. */
@Stable(since = "0.1")
public enum ErrorKind {
    /** A setting or parameter is wrong; nothing helps but changing it. */
    SETTINGS,
    /** The credentials are missing, expired, revoked or malformed: sign in again. */
    AUTHENTICATION,
    /** The credentials are good but may not do this. */
    PERMISSION,
    /** The stream, table, object or endpoint does not exist. */
    NOT_FOUND,
    /** Too many requests for the moment; the same call succeeds after {@link ConnectorException#retryAfter()}. */
    RATE_LIMITED,
    /** A daily, hourly or cost budget is used up; the run stops with its checkpoint. */
    QUOTA_EXHAUSTED,
    /** A passing fault of network or service; the engine opens the split again from its last committed position. */
    TRANSIENT,
    /** The service failed in a way that trying again does not mend, or answered what its protocol does not allow. */
    REMOTE,
    /** A value cannot be decoded or does not fit. */
    DATA,
    /** The source cannot do what was asked. */
    UNSUPPORTED,
    /** The caller cancelled. */
    CANCELLED,
    /** The connector broke its contract, or has a defect. */
    BUG;

    /** Whether opening the same split again may succeed. */
    public boolean isRetryable() {
        return this == TRANSIENT || this == RATE_LIMITED;
    }
}
