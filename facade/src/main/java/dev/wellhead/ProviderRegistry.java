package dev.wellhead;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.host.PluginConnector;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.settings.Nearest;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.ExportConnector;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Providers by type: registered ones first, then those of installed plugins, then those that the service loader finds,
 * looked for when the first type is asked for. Thread-safe.
 */
final class ProviderRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);

    /** An unreadable class path may fail at every step, without end. */
    private static final int MAX_BROKEN = 100;

    private final Map<String, ConnectorProvider> registered = new TreeMap<>();
    private final ClassLoader classLoader;
    private final @Nullable PluginHost plugins;
    private @Nullable Map<String, Found> found;

    ProviderRegistry(
            List<ConnectorProvider> providers, @Nullable PluginHost plugins, @Nullable ClassLoader classLoader) {
        this.plugins = plugins;
        for (ConnectorProvider provider : providers) {
            String type = provider.describe().type();
            if (registered.putIfAbsent(type, provider) != null) {
                throw new IllegalArgumentException("connector '" + type + "' is registered twice");
            }
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.classLoader =
                classLoader != null ? classLoader : context != null ? context : ProviderRegistry.class.getClassLoader();
    }

    /** Every known type, in alphabetical order. */
    List<String> types() {
        Set<String> all = new TreeSet<>(found().keySet());
        all.addAll(registered.keySet());
        if (plugins != null) {
            all.addAll(plugins.types());
        }
        return List.copyOf(all);
    }

    /** The provider of a type. */
    ConnectorProvider provider(String type) throws ConnectorException {
        return provider(type, Isolation.NONE);
    }

    /** The provider of a type, whose code runs at least as much apart as {@code isolation} says. */
    ConnectorProvider provider(String type, Isolation isolation) throws ConnectorException {
        Optional<PluginConnector> plugin = plugin(type);
        if (plugin.isPresent()) {
            return usable(plugin.get(), isolation);
        }
        ConnectorProvider builtIn = builtIn(type);
        if (isolation != Isolation.NONE) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "CONNECTOR-ISOLATION",
                            "connector '" + type + "' is built in and runs in this process; isolation '"
                                    + isolation.word() + "' is for plugins")
                    .withRemedy("Leave 'isolation' out, or install the connector as a plugin.");
        }
        return builtIn;
    }

    /** A plugin that would offer the type and cannot is no reason to take another connector, or to say that there is none. */
    private Optional<PluginConnector> plugin(String type) throws ConnectorException {
        if (plugins == null || registered.containsKey(type)) {
            return Optional.empty();
        }
        Optional<PluginConnector> plugin = plugins.connector(type);
        if (plugin.isEmpty() && plugins.refusal(type).isPresent()) {
            throw plugins.refusal(type).get();
        }
        return plugin;
    }

    /** A plugin that cannot be loaded says so here, and not where its descriptor is needed. */
    private static PluginConnector usable(PluginConnector plugin, Isolation isolation) throws ConnectorException {
        PluginConnector connector = isolation == Isolation.NONE ? plugin : plugin.withIsolation(isolation);
        connector.descriptor();
        return connector;
    }

    private ConnectorProvider builtIn(String type) throws ConnectorException {
        ConnectorProvider known = registered.get(type);
        if (known != null) {
            return known;
        }
        Found service = found().get(type);
        if (service == null) {
            throw unknown(type);
        }
        return service.provider(type);
    }

    private ConnectorException unknown(String type) {
        List<String> types = types();
        String list = types.isEmpty()
                ? "No connectors are installed: install a plugin, or add a connector's jar to the class path."
                : "Known are: " + String.join(", ", types) + ".";
        String remedy = Nearest.to(type, types)
                .map(near -> "Did you mean '" + near + "'? " + list)
                .orElse(list);
        return ConnectorException.of(
                        ErrorKind.SETTINGS, "CONNECTOR-UNKNOWN", "there is no connector of type '" + type + "'")
                .withRemedy(remedy);
    }

    private synchronized Map<String, Found> found() {
        if (found == null) {
            found = search();
        }
        return found;
    }

    private Map<String, Found> search() {
        Map<String, Found> services = new TreeMap<>();
        Iterator<ServiceLoader.Provider<ConnectorProvider>> all =
                ServiceLoader.load(ConnectorProvider.class, classLoader).stream()
                        .iterator();
        int broken = 0;
        while (broken < MAX_BROKEN) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<ConnectorProvider> service = all.next();
                String type = type(service);
                Found earlier = services.putIfAbsent(type, new Found(service));
                if (earlier != null) {
                    LOG.warn("connector '{}' is found twice; {} is used, {} is not", type, earlier, service.type());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken++;
                LOG.warn("a connector on the class path cannot be loaded and is left out: {}", e.toString());
            }
        }
        return services;
    }

    /** From the annotation where there is one, so that looking for one connector does not start all others. */
    private static String type(ServiceLoader.Provider<ConnectorProvider> service) {
        ExportConnector export = service.type().getAnnotation(ExportConnector.class);
        return export != null ? export.value() : service.get().describe().type();
    }

    /** A provider on the class path, created when it is first needed. */
    private static final class Found {
        private final ServiceLoader.Provider<ConnectorProvider> service;
        private @Nullable ConnectorProvider provider;

        Found(ServiceLoader.Provider<ConnectorProvider> service) {
            this.service = service;
        }

        synchronized ConnectorProvider provider(String type) throws ConnectorException {
            ConnectorProvider ready = provider;
            if (ready == null) {
                ready = create(type);
                provider = ready;
            }
            return ready;
        }

        private ConnectorProvider create(String type) throws ConnectorException {
            try {
                ConnectorProvider created = service.get();
                ConnectorDescriptor descriptor = created.describe();
                if (descriptor.type().equals(type)) {
                    return created;
                }
                throw broken(type, "it says that its type is '" + descriptor.type() + "'");
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                throw broken(type, "it failed with " + e).withCause(e);
            }
        }

        private ConnectorException broken(String type, String how) {
            return ConnectorException.of(
                            ErrorKind.BUG,
                            "CONNECTOR-BROKEN",
                            "connector '" + type + "' (" + this + ") cannot be used: " + how)
                    .withRemedy("Install another version of it, and report this to whoever maintains it.");
        }

        @Override
        public String toString() {
            return service.type().getName();
        }
    }
}
