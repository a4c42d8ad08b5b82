package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.Optional;

/**
 * A connector that a plugin offers, used like a built-in one. Loads the plugin when it is first called; keeps nothing of it
 * between calls, so the plugin may be replaced and removed meanwhile: a source that is open goes on with the version that
 * it was opened with, the next one gets the version that is installed then. Made by {@link PluginHost}; thread-safe; needs
 * no closing.
 */
public final class PluginConnector implements ConnectorProvider {
    private final Installed installed;
    private final String type;
    private final Optional<String> pinned;
    private final Isolation chosen;

    PluginConnector(Installed installed, String type, Optional<String> pinned, Isolation chosen) {
        this.installed = installed;
        this.type = type;
        this.pinned = pinned;
        this.chosen = chosen;
    }

    /** The connector type. */
    public String type() {
        return type;
    }

    /** The plugin that offers it now, in the version that the next source gets; throws {@code PLUGIN-UNKNOWN} without. */
    public PluginInfo plugin() throws ConnectorException {
        return installed.info(installed.require(type, pinned));
    }

    /** Where the next source runs. */
    public Isolation isolation() throws ConnectorException {
        return plugin().isolation().atLeast(chosen);
    }

    /** The same connector, running there, or further apart when its plugin was installed so. */
    public PluginConnector withIsolation(Isolation where) {
        return new PluginConnector(installed, type, pinned, where);
    }

    /** What the connector says of itself, asked once for each time that its plugin is loaded. */
    public ConnectorDescriptor descriptor() throws ConnectorException {
        Generation.Leased leased = installed.lease(type, pinned, chosen);
        leased.lease().close();
        return leased.connection().descriptor();
    }

    /**
     * As {@link #descriptor()}.
     *
     * @throws PluginCallException with the failure that it would have thrown
     */
    @Override
    public ConnectorDescriptor describe() {
        try {
            return descriptor();
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        Generation.Leased leased = installed.lease(type, pinned, chosen);
        boolean opened = false;
        try {
            Source source = leased.connection().provider().open(context, settings);
            opened = true;
            return new LeasedSource(source, leased.lease(), leased.plugin());
        } finally {
            if (!opened) {
                leased.lease().close();
            }
        }
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        Generation.Leased leased = installed.lease(type, pinned, chosen);
        try {
            return leased.connection().provider().oauthProfile(settings);
        } finally {
            leased.lease().close();
        }
    }
}
