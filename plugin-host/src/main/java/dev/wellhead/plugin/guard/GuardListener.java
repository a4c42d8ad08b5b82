package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;

/**
 * Hears what crosses into plugins and back. Implemented by the host; called on any thread, also on a plugin's, so it must
 * be quick, thread-safe and not throw. {@code plugin} is identifier and version, e.g. {@code weather 1.0.0}.
 */
public interface GuardListener {
    /** Hears nothing. */
    GuardListener NONE = new GuardListener() {};

    /**
     * A call ended.
     *
     * @param call what was called, e.g. {@code discover}
     * @param nanos from the caller's view, waiting included
     * @param failure why it failed; empty when it did not, or when it was interrupted
     */
    default void called(String plugin, String call, long nanos, Optional<ConnectorException> failure) {}

    /** A valid page was handed out. */
    default void page(String plugin, int rows) {}

    /** A call was not back within its limit. */
    default void overdue(String plugin, String call) {}

    /** A call did not end after two interrupts either: its thread is left to itself. */
    default void abandoned(String plugin, String call) {}

    /** The thread of an abandoned call ended after all. */
    default void returned(String plugin, String call) {}

    /** Calls into the plugin are refused from now on. */
    default void quarantined(String plugin, String why) {}

    /** The plugin did something that was put right. */
    default void finding(GuardFinding finding) {}
}
