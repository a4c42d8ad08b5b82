package dev.wellhead.simulators.accounts.store;

/** Why a code or a refresh token is worth nothing; each service has its own words for it. */
public final class Denied extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        UNKNOWN_CODE,
        /** The code was exchanged before; what came of it is revoked now. */
        CODE_REPLAYED,
        CODE_EXPIRED,
        WRONG_REDIRECT,
        MISSING_VERIFIER,
        WRONG_VERIFIER,
        /** The code or refresh token belongs to another client. */
        OTHER_CLIENT,
        UNKNOWN_REFRESH_TOKEN,
        /** It was good once: revoked, too old, or pushed out by newer ones. */
        DEAD_REFRESH_TOKEN,
        /** A retired refresh token came back although its successor was used, or too late; its family is revoked. */
        DOUBLE_SPEND,
        /** More scopes are asked for than were granted. */
        WIDER_SCOPES
    }

    Denied(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
