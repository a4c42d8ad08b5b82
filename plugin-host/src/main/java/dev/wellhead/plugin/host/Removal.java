package dev.wellhead.plugin.host;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.plugin.store.PluginLock;
import dev.wellhead.plugin.store.StoreChange;
import dev.wellhead.spi.ConnectorException;
import java.util.List;
import java.util.Optional;

/** Carries out one removal. Used by one thread, once. */
final class Removal {
    private final Installed installed;
    private final HostSettings settings;
    private final String id;
    private final Optional<String> version;

    Removal(Installed installed, HostSettings settings, String id, Optional<String> version) {
        this.installed = installed;
        this.settings = settings;
        this.id = id;
        this.version = version;
    }

    PluginRemoval remove() throws ConnectorException, InterruptedException {
        installed.requireOpen();
        try (StoreChange change = settings.store().change()) {
            PluginLock lock = change.read();
            installed.adopt(lock, Optional.empty());
            List<LockedPlugin> removed = lock.versions(id).stream()
                    .filter(plugin -> version.isEmpty() || plugin.version().equals(version.get()))
                    .toList();
            if (removed.isEmpty()) {
                throw PluginErrors.UNKNOWN.with("plugin " + id
                        + version.map(text -> " " + text).orElse("") + " is not installed; installed are "
                        + names(lock));
            }
            int reading = readers(removed);
            PluginLock left = lock;
            for (LockedPlugin plugin : removed) {
                left = left.without(plugin.id(), plugin.version());
            }
            boolean elsewhere = change.usedElsewhere(removed);
            change.write(left);
            installed.adopt(left, Optional.empty());
            change.sweep();
            return new PluginRemoval(
                    id, removed.stream().map(LockedPlugin::version).toList(), reading, elsewhere);
        }
    }

    private int readers(List<LockedPlugin> removed) {
        return installed.registry().plugins().stream()
                .filter(plugin -> removed.contains(plugin.entry()))
                .flatMap(plugin -> plugin.living().stream())
                .mapToInt(life -> life.handle().leases())
                .sum();
    }

    private static String names(PluginLock lock) {
        return lock.plugins().isEmpty()
                ? "none"
                : String.join(
                        ", ", lock.plugins().stream().map(LockedPlugin::name).toList());
    }
}
