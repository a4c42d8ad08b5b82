package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
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

    /** Guards a provider that was made already; {@link #load} also guards the making. */
    public GuardedProvider(
            ConnectorProvider raw, ClassLoader loader, String plugin, CallLimits limits, GuardListener listener) {
        this(raw, new PluginRuntime(loader, plugin, limits, listener));
    }

    private GuardedProvider(ConnectorProvider raw, PluginRuntime runtime) {
        this.raw = raw;
        this.runtime = runtime;
    }

    /**
     * Loads a provider class and makes its one object, guarded like every later call: static initialisers and constructors
     * are plugin code, too.
     *
     * @param plugin identifier and version, for messages
     * @throws ConnectorException when the class is missing, is no provider, or fails or hangs while it is made
     */
    public static GuardedProvider load(
            ClassLoader loader, String className, String plugin, CallLimits limits, GuardListener listener)
            throws ConnectorException {
        PluginRuntime runtime = new PluginRuntime(loader, plugin, limits, listener);
        boolean loaded = false;
        try {
            ConnectorProvider raw = runtime.local("loading", () -> ProviderClass.make(loader, className, plugin));
            loaded = true;
            return new GuardedProvider(raw, runtime);
        } finally {
            if (!loaded) {
                runtime.close();
            }
        }
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
            @Nullable Source source = runtime.local(
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
