package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.plugin.life.Lease;
import dev.wellhead.plugin.life.Listening;
import dev.wellhead.plugin.life.PluginHandle;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.plugin.load.Handshake;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One life of an installed plugin version with what it holds: class loader, providers, marked files. Whoever has a lease
 * may make it ready; whoever drained it closes it. Thread-safe.
 */
final class Generation {
    private static final int MOST_FINDINGS = 100;

    private final LockedPlugin plugin;
    private final PluginFiles files;
    private final HostSettings settings;
    private final PluginHandle handle;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Map<Way, Connection> connections = new HashMap<>();
    private @Nullable PluginCode code;

    /** One way into a plugin: which connector, and where it runs. */
    private record Way(String type, Isolation isolation) {}

    /** An exported connector that has described itself. */
    record Connection(ConnectorProvider provider, ConnectorDescriptor descriptor) {}

    /** A connector, and the right to use it. */
    record Leased(String plugin, Connection connection, Lease lease) {}

    Generation(LockedPlugin plugin, PluginFiles files, HostSettings settings) {
        this.plugin = plugin;
        this.files = files;
        this.settings = settings;
        this.handle = new PluginHandle(plugin.name(), settings.listener());
    }

    PluginHandle handle() {
        return handle;
    }

    LockedPlugin plugin() {
        return plugin;
    }

    PluginDescriptor descriptor() {
        return files.descriptor();
    }

    /** What was found since it was loaded. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * A lease of a connector, which is loaded when it is the first.
     *
     * @return empty when this life is over
     * @throws ConnectorException why the plugin cannot be used
     */
    Optional<Leased> lease(String type, Isolation isolation) throws ConnectorException {
        Optional<Lease> lease = handle.acquire();
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        boolean used = false;
        try {
            @Nullable Connection connection = ready(new Way(type, isolation));
            used = connection != null;
            return connection == null
                    ? Optional.empty()
                    : Optional.of(new Leased(plugin.name(), connection, lease.get()));
        } finally {
            if (!used) {
                lease.get().close();
            }
        }
    }

    /** Null when this life was ended meanwhile. */
    private synchronized @Nullable Connection ready(Way way) throws ConnectorException {
        @Nullable Connection connection = connections.get(way);
        if (connection == null) {
            if (handle.state() == PluginState.DISCOVERED && !verify()) {
                return null;
            }
            connection = connect(way);
            connections.put(way, connection);
        }
        return handle.state() != PluginState.LOADED || handle.advance(PluginState.INITIALISED) ? connection : null;
    }

    private boolean verify() throws ConnectorException {
        try {
            code = new PluginCode(plugin, files, settings, handle, this::found);
            code.verify();
            Handshake.check(files.descriptor());
        } catch (ConnectorException e) {
            handle.stop(PluginState.REJECTED, e);
            throw e;
        }
        return handle.advance(PluginState.VERIFIED) && handle.advance(PluginState.LOADED);
    }

    private Connection connect(Way way) throws ConnectorException {
        try {
            ConnectorProvider provider = Objects.requireNonNull(code).provider(way.type(), way.isolation());
            ConnectorDescriptor descriptor = provider.describe();
            requireType(way.type(), descriptor);
            if (!descriptor.version().equals(plugin.version())) {
                found(Finding.warning("connector '" + way.type() + "' says that it is version " + descriptor.version()
                        + ", and the plugin is " + plugin.version()));
            }
            return new Connection(provider, descriptor);
        } catch (PluginCallException e) {
            throw failed(e.failure());
        } catch (ConnectorException e) {
            throw failed(e);
        }
    }

    /** What may pass by itself is tried again by the next who needs it. */
    private ConnectorException failed(ConnectorException failure) {
        if (handle.state() == PluginState.LOADED && !failure.kind().isRetryable()) {
            handle.stop(PluginState.FAILED, failure);
        }
        return failure;
    }

    private void requireType(String type, ConnectorDescriptor descriptor) throws ConnectorException {
        if (!descriptor.type().equals(type)) {
            throw PluginErrors.INVALID.with("plugin " + plugin.name() + " exports "
                    + files.descriptor().connectors().get(type) + " as connector '" + type
                    + "', and that describes itself as '" + descriptor.type() + "'");
        }
    }

    private void found(Finding finding) {
        if (findings.size() < MOST_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
            Listening.quietly(() -> settings.listener().found(plugin.name(), finding));
        }
    }

    /** Ends it, once drained; those who still use it are cut off. Idempotent. */
    synchronized PluginCode.Closing close() {
        if (handle.state() == PluginState.CLOSED) {
            return PluginCode.Closing.NOTHING;
        }
        connections.clear();
        @Nullable PluginCode closing = code;
        code = null;
        try {
            return closing == null ? PluginCode.Closing.NOTHING : closing.close();
        } finally {
            handle.closed();
        }
    }
}
