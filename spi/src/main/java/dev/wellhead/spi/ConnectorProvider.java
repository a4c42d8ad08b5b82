package dev.wellhead.spi;

import dev.wellhead.spi.settings.ConnectorSettings;

/**
 * The class that a connector exports. Implemented by connectors, found by the host through {@link
 * java.util.ServiceLoader}; stateless and thread-safe, with a public constructor without parameters.
 */
@Stable(since = "1.0")
public interface ConnectorProvider {
    /** What this connector is. Cheap, the same at every call. */
    ConnectorDescriptor describe();

    /**
     * Binds settings to a source. Does not touch the network; {@link Source#check()} does.
     *
     * @param settings valid against {@link #describe()}'s templates, with every reference resolved
     * @throws ConnectorException of kind {@code SETTINGS} when values that are valid one by one do not fit together
     */
    Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException;
}
