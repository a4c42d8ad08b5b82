package dev.wellhead.plugin.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code plugins.lock}: every installed plugin version, sorted by identifier and version.
 *
 * @param plugins at most one for each identifier and version
 */
public record PluginLock(List<LockedPlugin> plugins) {
    private static final Comparator<LockedPlugin> ORDER =
            Comparator.comparing(LockedPlugin::id).thenComparing(LockedPlugin::version, VersionOrder.INSTANCE);

    /** Of two versions of a plugin, the one that is used comes later. */
    public static final Comparator<LockedPlugin> BY_INSTALLATION =
            Comparator.comparing(LockedPlugin::installed).thenComparing(LockedPlugin::version, VersionOrder.INSTANCE);

    /** Nothing is installed. */
    public static final PluginLock EMPTY = new PluginLock(List.of());

    public PluginLock {
        plugins = plugins.stream().sorted(ORDER).toList();
    }

    public Optional<LockedPlugin> find(String id, String version) {
        return plugins.stream()
                .filter(plugin -> plugin.id().equals(id) && plugin.version().equals(version))
                .findFirst();
    }

    /** The versions of a plugin, the one that is used last. */
    public List<LockedPlugin> versions(String id) {
        return plugins.stream()
                .filter(plugin -> plugin.id().equals(id))
                .sorted(BY_INSTALLATION)
                .toList();
    }

    /** With this plugin version, in the place of what was installed under its name. */
    public PluginLock with(LockedPlugin plugin) {
        List<LockedPlugin> changed = new ArrayList<>(without(plugin.id(), plugin.version()).plugins);
        changed.add(plugin);
        return new PluginLock(changed);
    }

    public PluginLock without(String id, String version) {
        return new PluginLock(plugins.stream()
                .filter(plugin -> !(plugin.id().equals(id) && plugin.version().equals(version)))
                .toList());
    }
}
