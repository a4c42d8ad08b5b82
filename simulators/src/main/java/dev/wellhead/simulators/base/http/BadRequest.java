package dev.wellhead.simulators.base.http;

/** A request that nobody can read, whatever the service; the server words it in the form of the service. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;

    public BadRequest(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
