package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.ConnectorSettings;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's provider as the host calls it. Every call into the plugin runs on a thread that belongs to the plugin, with
 * the plugin's class loader as context, and is back within its limit or given up. Whatever the plugin throws comes as a
 * {@link ConnectorException} in the host's own classes, so that no remembered failure holds on to the plugin. After three
 * calls within an hour that were not back in time, further ones are refused.
 *
 * <p>It does not judge what the plugin answers; {@link ValidatedProvider} around it does. Made by the host when it loads a
 * plugin; thread-safe; the host closes it after every source.
 */
public final class GuardedProvider implements ConnectorProvider, AutoCloseable {
    private final ConnectorProvider raw;
    private final PluginRuntime runtime;

    /**
     * Guards a provider.
     *
     * @param raw the plugin's, or what makes the plugin's at the first call: its constructor is plugin code, too
     * @param loader the plugin's class loader
     * @param plugin identifier and version, for messages
     */
    public GuardedProvider(
            ConnectorProvider raw, ClassLoader loader, String plugin, CallLimits limits, GuardListener listener) {
        this.raw = raw;
        this.runtime = new PluginRuntime(loader, plugin, limits, listener);
    }

    /** @throws PluginCallException when the plugin fails */
    @Override
    public ConnectorDescriptor describe() {
        try {
            return runtime.local("describe", raw::describe);
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        SourceScope scope = runtime.scope(context);
        boolean opened = false;
        try {
            @Nullable
            Source source = runtime.local(
                    scope.crossing(),
                    scope.activity(),
                    "open",
                    () -> raw.open(scope.context(), settings),
                    Source::close);
            opened = source != null;
            return source == null ? Unchecked.<Source>answer(null) : new GuardedSource(source, scope);
        } finally {
            if (!opened) {
                scope.close();
            }
        }
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return runtime.local("oauthProfile", () -> raw.oauthProfile(settings));
    }

    /** Ends the plugin's threads, and tells the listener of those that do not end. Does not throw. */
    @Override
    public void close() {
        runtime.close();
    }
}
