package dev.wellhead.simulators.base.http;

/** A call that fails with an answer of its own, in the form of the service. */
public abstract class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected Failure(String message) {
        super(message);
    }

    /** The answer that the client gets. */
    public abstract Reply reply();
}
