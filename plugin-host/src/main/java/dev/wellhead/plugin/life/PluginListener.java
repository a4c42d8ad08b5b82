package dev.wellhead.plugin.life;

import dev.wellhead.plugin.Finding;

/**
 * Hears what becomes of plugins. Implemented by applications; called on whichever thread it happened, with locks held, so
 * it must be quick, thread-safe and not call back. What it throws is ignored.
 */
public interface PluginListener {
    /** Hears nothing. */
    PluginListener NONE = new PluginListener() {};

    /** A plugin went on in its life. */
    default void changed(PluginEvent event) {}

    /** Something about a plugin that its operator should know; {@code plugin} is identifier and version. */
    default void found(String plugin, Finding finding) {}

    /** A closed plugin was looked for in memory. */
    default void searched(LeakReport report) {}
}
