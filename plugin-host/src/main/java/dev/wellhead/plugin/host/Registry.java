package dev.wellhead.plugin.host;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.plugin.store.PluginLock;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which plugin serves which connector type, worked out once for each change of what is installed. Immutable. */
final class Registry {
    static final Registry EMPTY = new Registry(List.of(), Map.of(), Map.of(), new TreeMap<>());

    private final List<InstalledPlugin> plugins;
    private final Map<String, InstalledPlugin> currents;
    private final Map<InstalledPlugin, ConnectorException> refused;
    private final SortedMap<String, InstalledPlugin> types;

    private Registry(
            List<InstalledPlugin> plugins,
            Map<String, InstalledPlugin> currents,
            Map<InstalledPlugin, ConnectorException> refused,
            SortedMap<String, InstalledPlugin> types) {
        this.plugins = List.copyOf(plugins);
        this.currents = Map.copyOf(currents);
        this.refused = Map.copyOf(refused);
        this.types = types;
    }

    /**
     * Gives each type to the plugin that claimed it first.
     *
     * @param plugins sorted by identifier and version
     * @param current chooses among the versions of a plugin, which are sorted by their installation
     */
    static Registry of(
            List<InstalledPlugin> plugins,
            Set<String> reserved,
            Function<List<InstalledPlugin>, InstalledPlugin> current) {
        Map<String, List<InstalledPlugin>> byId = new TreeMap<>();
        plugins.forEach(plugin -> byId.computeIfAbsent(plugin.entry().id(), unused -> new ArrayList<>())
                .add(plugin));
        List<List<InstalledPlugin>> byAge = new ArrayList<>(byId.values());
        Comparator<InstalledPlugin> age = Comparator.comparing(InstalledPlugin::entry, PluginLock.BY_INSTALLATION);
        byAge.forEach(versions -> versions.sort(age));
        byAge.sort(Comparator.comparing(versions -> versions.get(0).entry().installed()));

        Map<String, InstalledPlugin> currents = new HashMap<>();
        Map<InstalledPlugin, ConnectorException> refused = new HashMap<>();
        SortedMap<String, InstalledPlugin> types = new TreeMap<>();
        for (List<InstalledPlugin> versions : byAge) {
            InstalledPlugin chosen = current.apply(versions);
            currents.put(chosen.entry().id(), chosen);
            for (InstalledPlugin version : versions) {
                conflict(version.entry(), version.types(), types, reserved)
                        .or(version::unreadable)
                        .ifPresent(why -> refused.put(version, why));
            }
            if (!refused.containsKey(chosen)) {
                chosen.types().forEach(type -> types.put(type, chosen));
            }
        }
        return new Registry(plugins, currents, refused, types);
    }

    /** Why a plugin may not be installed beside those that are. */
    Optional<ConnectorException> conflict(LockedPlugin entry, Set<String> wanted, Set<String> reserved) {
        return conflict(entry, wanted, types, reserved);
    }

    private static Optional<ConnectorException> conflict(
            LockedPlugin entry, Set<String> wanted, Map<String, InstalledPlugin> types, Set<String> reserved) {
        for (String type : wanted) {
            @Nullable InstalledPlugin owner = types.get(type);
            if (owner != null && !owner.entry().id().equals(entry.id())) {
                return Optional.of(PluginErrors.CONFLICT.with("plugin " + entry.name() + " offers connector '" + type
                        + "', which plugin " + owner.entry().name() + " offers already"));
            }
            if (reserved.contains(type) && !entry.replacesBuiltIn()) {
                return Optional.of(PluginErrors.CONFLICT.with("plugin " + entry.name() + " offers connector '" + type
                        + "', which is built in; it may only take its place when it is installed so"));
            }
        }
        return Optional.empty();
    }

    /** Every installed version, sorted by identifier and version. */
    List<InstalledPlugin> plugins() {
        return plugins;
    }

    Set<String> types() {
        return types.keySet();
    }

    /** The version of a plugin that new connections use. */
    Optional<InstalledPlugin> current(String id) {
        return Optional.ofNullable(currents.get(id));
    }

    /** Why a plugin is not used. */
    Optional<ConnectorException> refusal(InstalledPlugin plugin) {
        return Optional.ofNullable(refused.get(plugin));
    }

    /** Why no plugin serves a type, although one that is installed would; empty when another connector has it by right. */
    Optional<ConnectorException> refusal(String type) {
        return currents.values().stream()
                .filter(plugin -> plugin.types().contains(type))
                .flatMap(plugin -> refusal(plugin).stream())
                .filter(why -> !why.code().equals(PluginErrors.CONFLICT.code()))
                .findFirst();
    }

    /** The plugin for a type, in the version that is used or in the given one. */
    Optional<InstalledPlugin> find(String type, Optional<String> version) {
        if (version.isEmpty()) {
            return Optional.ofNullable(types.get(type));
        }
        return plugins.stream()
                .filter(plugin -> plugin.types().contains(type))
                .filter(plugin -> plugin.entry().version().equals(version.get()))
                .filter(plugin -> !refused.containsKey(plugin))
                .findFirst();
    }
}
