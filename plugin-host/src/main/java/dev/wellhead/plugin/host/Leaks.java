package dev.wellhead.plugin.host;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.life.LeakCheck;
import dev.wellhead.spi.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The closed plugins that stayed in memory. One that goes after all counts no more. Thread-safe. */
final class Leaks {
    /** Copies of a plugin in memory after which no further one is loaded. */
    static final int MOST = 3;

    private final Map<String, List<LeakCheck>> byPlugin = new ConcurrentHashMap<>();

    void add(String id, LeakCheck leaked) {
        List<LeakCheck> known = byPlugin.computeIfAbsent(id, unused -> new CopyOnWriteArrayList<>());
        known.removeIf(LeakCheck::isCollected);
        known.add(leaked);
    }

    int count(String id) {
        List<LeakCheck> leaked = byPlugin.getOrDefault(id, List.of());
        return (int) leaked.stream().filter(check -> !check.isCollected()).count();
    }

    boolean isWorn(String id) {
        return count(id) >= MOST;
    }

    /** @throws ConnectorException {@code PLUGIN-RESTART} when too many copies are in memory */
    void requireFew(String id) throws ConnectorException {
        if (isWorn(id)) {
            throw PluginErrors.RESTART.with("plugin " + id + " was closed and stayed in memory " + MOST
                    + " times, so it is not loaded once more in this process");
        }
    }
}
