package dev.wellhead.spi;

/** What a connector can do beyond reading whole streams. */
@Stable(since = "0.1")
public enum Capability {
    /** Some streams can be read from where the last run ended. */
    INCREMENTAL,
    /** Some streams are read by many readers at once. */
    PARALLEL,
    /** Deleted rows are delivered. */
    DELETES,
    /** A read may be a statement in the source's own language, given as the read option {@code sql}. */
    SQL,
    /** {@link Source#actions()} is present. */
    ACTIONS
}
