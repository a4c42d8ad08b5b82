package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's exported class, instantiated by the first call: static initialiser and constructor are the plugin's code, and
 * run where its other code runs, behind the guard. Thread-safe.
 */
public final class ExportedProvider implements ConnectorProvider {
    private final Constructor<? extends ConnectorProvider> constructor;
    private final AtomicReference<@Nullable ConnectorProvider> instance = new AtomicReference<>();

    private ExportedProvider(Constructor<? extends ConnectorProvider> constructor) {
        this.constructor = constructor;
    }

    /**
     * Loads the class, which runs no code of the plugin.
     *
     * @param plugin identifier and version, for messages
     * @throws ConnectorException {@code PLUGIN-LOAD} when there is no such class, or it cannot be a provider
     */
    public static ExportedProvider of(ClassLoader loader, String className, String plugin) throws ConnectorException {
        String which = "class " + className + ", which plugin " + plugin + " exports,";
        try {
            Class<?> type = Class.forName(className, false, loader);
            if (!ConnectorProvider.class.isAssignableFrom(type)) {
                throw PluginErrors.LOAD.with(which + " does not implement " + ConnectorProvider.class.getName());
            }
            if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
                throw PluginErrors.LOAD.with(which + " must be public and not abstract");
            }
            return new ExportedProvider(type.asSubclass(ConnectorProvider.class).getConstructor());
        } catch (NoSuchMethodException e) {
            throw PluginErrors.LOAD
                    .with(which + " has no public constructor without parameters")
                    .withCause(e);
        } catch (ClassNotFoundException | LinkageError e) {
            throw PluginErrors.LOAD.with(which + " cannot be loaded: " + e).withCause(e);
        }
    }

    @Override
    public ConnectorDescriptor describe() {
        return provider().describe();
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return provider().open(context, settings);
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return provider().oauthProfile(settings);
    }

    /** Without a lock, since a constructor may block for ever; of two instances made at once, one is dropped. */
    private ConnectorProvider provider() {
        ConnectorProvider made = instance.get();
        if (made == null) {
            instance.compareAndSet(null, create());
            made = instance.get();
        }
        return Objects.requireNonNull(made);
    }

    private ConnectorProvider create() {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("the constructor failed", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("the class cannot be instantiated", e);
        }
    }
}
