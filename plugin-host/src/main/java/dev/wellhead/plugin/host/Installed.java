package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.plugin.store.PluginLock;
import dev.wellhead.spi.ConnectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What is installed, as the host has it in memory, and who uses it. Readers take no lock; changes are one at a time. */
final class Installed {
    private final HostSettings settings;
    private final Leaks leaks = new Leaks();
    private final Retirement retirement;
    private final ReentrantLock adopting = new ReentrantLock();
    private volatile Registry registry = Registry.EMPTY;
    private volatile Optional<Object> stamp = Optional.empty();
    private volatile boolean closed;

    Installed(HostSettings settings) {
        this.settings = settings;
        this.retirement = new Retirement(settings, leaks);
    }

    Registry registry() {
        return registry;
    }

    Retirement retirement() {
        return retirement;
    }

    boolean refresh() throws ConnectorException {
        requireOpen();
        return !settings.store().stamp().equals(stamp) && follow();
    }

    List<PluginInfo> all() {
        Registry now = registry;
        List<PluginInfo> all = new ArrayList<>();
        now.plugins().forEach(plugin -> all.add(PluginInfo.of(plugin, now, leaks)));
        retirement.draining().forEach(life -> all.add(PluginInfo.of(life, leaks)));
        return List.copyOf(all);
    }

    PluginInfo info(InstalledPlugin plugin) {
        return PluginInfo.of(plugin, registry, leaks);
    }

    /** A lease of a connector, loading it when needed; one that ends at this moment is followed by the next. */
    Generation.Leased lease(String type, Optional<String> version, Isolation chosen) throws ConnectorException {
        while (true) {
            Registry seen = registry;
            InstalledPlugin plugin = require(type, version);
            try {
                Optional<Generation.Leased> leased = lease(plugin, type, version, chosen);
                if (leased.isPresent()) {
                    return leased.get();
                }
            } catch (ConnectorException e) {
                // The files may be gone because another process replaced them.
                if (!e.code().equals(PluginErrors.CHECKSUM.code())) {
                    throw e;
                }
                refresh();
                if (registry == seen) {
                    throw e;
                }
            }
        }
    }

    /**
     * A lease of a connector of a plugin that was found before.
     *
     * @return empty when the plugin is no longer the one to use: what was begun for the lease is ended, since whoever
     *     took the plugin away may have done so before there was something to end
     */
    Optional<Generation.Leased> lease(InstalledPlugin plugin, String type, Optional<String> version, Isolation chosen)
            throws ConnectorException {
        try {
            Optional<Generation.Leased> leased =
                    plugin.lease(type, plugin.entry().isolation().atLeast(chosen));
            if (isUsed(plugin, type, version)) {
                return leased;
            }
            leased.ifPresent(unwanted -> unwanted.lease().close());
            return Optional.empty();
        } finally {
            if (!isUsed(plugin, type, version)) {
                drop(plugin);
            }
        }
    }

    private boolean isUsed(InstalledPlugin plugin, String type, Optional<String> version) {
        return !closed && registry.find(type, version).filter(plugin::equals).isPresent();
    }

    InstalledPlugin require(String type, Optional<String> version) throws ConnectorException {
        requireOpen();
        Registry now = registry;
        Optional<InstalledPlugin> found = now.find(type, version);
        if (found.isEmpty()) {
            throw PluginErrors.UNKNOWN.with("no plugin offers connector '" + type + "'"
                    + version.map(text -> " in version " + text).orElse("") + "; plugins offer "
                    + (now.types().isEmpty() ? "none" : String.join(", ", now.types())));
        }
        return found.get();
    }

    Leaks leaks() {
        return leaks;
    }

    void requireNoConflict(LockedPlugin entry, Set<String> types) throws ConnectorException {
        Optional<ConnectorException> conflict = registry.conflict(entry, types, settings.reserved());
        if (conflict.isPresent()) {
            throw conflict.get();
        }
    }

    /** Ends a plugin's life, if it has one, once nobody uses it. */
    void drop(InstalledPlugin plugin) {
        plugin.retire().ifPresent(life -> retirement.retire(life, settings.draining()));
    }

    /**
     * Makes this what is installed here; what is no longer installed, or no longer used, is retired. The caller has the
     * right to change the folder, so that the lock is what is written there now.
     *
     * @param prepared a plugin of the lock that is loaded already
     */
    void adopt(PluginLock lock, Optional<InstalledPlugin> prepared) throws ConnectorException {
        adopt(lock, settings.store().stamp(), prepared);
    }

    /** @param seen the stamp of the file that the lock was read from, or of one before it, never of one after it */
    void adopt(PluginLock lock, Optional<Object> seen, Optional<InstalledPlugin> prepared) throws ConnectorException {
        adopting.lock();
        try {
            requireOpen();
            stamp = seen;
            Registry before = registry;
            Map<LockedPlugin, InstalledPlugin> known = new HashMap<>();
            before.plugins().forEach(plugin -> known.put(plugin.entry(), plugin));
            prepared.ifPresent(plugin -> known.put(plugin.entry(), plugin));
            List<InstalledPlugin> plugins = lock.plugins().stream()
                    .map(entry -> known.computeIfAbsent(entry, added -> InstalledPlugin.of(added, settings, leaks)))
                    .toList();
            registry = Registry.of(plugins, settings.reserved(), versions -> current(before, versions));
            retireUnused(before, registry);
        } finally {
            adopting.unlock();
        }
    }

    boolean follow() throws ConnectorException {
        adopting.lock();
        try {
            Optional<Object> seen = settings.store().stamp();
            adopt(settings.store().read(), seen, Optional.empty());
            return true;
        } finally {
            adopting.unlock();
        }
    }

    /** The version installed last; but one that this process can still use, when it must load no other. */
    private InstalledPlugin current(Registry before, List<InstalledPlugin> versions) {
        InstalledPlugin newest = versions.get(versions.size() - 1);
        Optional<InstalledPlugin> stays = before.current(newest.entry().id())
                .filter(used -> used != newest && versions.contains(used))
                .filter(used -> used.living().isPresent() && newest.living().isEmpty())
                .filter(used -> leaks.isWorn(used.entry().id()));
        return stays.orElse(newest);
    }

    private void retireUnused(Registry before, Registry after) {
        Set<InstalledPlugin> kept = new HashSet<>(after.plugins());
        for (InstalledPlugin plugin : before.plugins()) {
            boolean superseded = before.current(plugin.entry().id())
                            .filter(plugin::equals)
                            .isPresent()
                    && after.current(plugin.entry().id()).filter(plugin::equals).isEmpty();
            if (!kept.contains(plugin) || superseded) {
                drop(plugin);
            }
        }
    }

    void requireOpen() throws ConnectorException {
        if (closed) {
            throw PluginErrors.CLOSED.with(
                    "the host of the plugins in " + settings.store().folder() + " was closed");
        }
    }

    /** Retires every plugin and waits a moment. Idempotent. */
    void close(Duration patience) {
        adopting.lock();
        try {
            closed = true;
            retirement.beginEnd();
            retirement.draining().forEach(life -> retirement.retire(life, patience));
            registry.plugins().forEach(plugin -> plugin.retire().ifPresent(life -> retirement.retire(life, patience)));
            registry = Registry.EMPTY;
        } finally {
            adopting.unlock();
        }
        try {
            retirement.end(patience.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
