package dev.wellhead.testkit.contract;

/**
 * Makes a source fail on demand. The suite has one of its own for whatever goes through {@link
 * dev.wellhead.spi.SourceContext#http()}; an author implements another one where requests take another way, such as those
 * of a child process to a scripted server. Thread-safe.
 */
public interface Faults {
    /**
     * From now on every request fails, once {@code spared} more have been let through.
     *
     * @param spared how many requests still succeed
     */
    void begin(Fault fault, int spared);

    /** Requests succeed again. */
    void end();

    /** How many requests have failed since the last {@link #begin}. */
    int caused();
}
