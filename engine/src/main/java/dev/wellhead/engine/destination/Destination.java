package dev.wellhead.engine.destination;

/** Where streams land. Implemented once per kind of destination; opening it takes the exclusive hold that writing needs. */
public interface Destination {
    /** The name people know it by, e.g. {@code duckdb:warehouse.duckdb}; holds no secret. */
    String name();

    /**
     * Takes the destination for writing. The caller closes the session.
     *
     * @throws DestinationException of kind {@code LOCKED} when another process holds it, saying which and since when
     */
    DestinationSession open();
}
