package dev.wellhead.project;

import dev.wellhead.spi.settings.ConnectorSettings;

/**
 * A connection as the project file describes it.
 *
 * @param name what it is called
 * @param type its connector
 * @param settings as written: references are not replaced yet
 */
public record ConnectionDefinition(String name, String type, ConnectorSettings settings) {}
