package dev.wellhead.plugin.life;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;

/**
 * A plugin went from one state to another.
 *
 * @param plugin identifier and version
 * @param from where it was
 * @param to where it is
 * @param why for {@code REJECTED}, {@code FAILED} and {@code QUARANTINED}
 */
public record PluginEvent(String plugin, PluginState from, PluginState to, Optional<ConnectorException> why) {}
