package dev.wellhead.project;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.settings.ConnectorSettings;

/**
 * A connection as the project file describes it.
 *
 * @param name what it is called
 * @param type its connector
 * @param settings as written: references are not replaced yet
 * @param isolation where a plugin's code runs at least: a plugin that was installed to run in a process of its own does so
 *     in every case
 */
public record ConnectionDefinition(String name, String type, ConnectorSettings settings, Isolation isolation) {
    /** A connection that runs as its connector was installed. */
    public ConnectionDefinition(String name, String type, ConnectorSettings settings) {
        this(name, type, settings, Isolation.NONE);
    }
}
