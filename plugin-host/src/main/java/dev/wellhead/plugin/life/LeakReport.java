package dev.wellhead.plugin.life;

import java.util.List;

/**
 * Whether a closed plugin is gone from memory.
 *
 * @param plugin identifier and version
 * @param gone whether its classes were collected
 * @param causes what was found that kept them, or keeps them; empty when nothing was found
 */
public record LeakReport(String plugin, boolean gone, List<String> causes) {
    private static final String UNSEEN =
            "nothing was found that keeps it; what cannot be seen from outside are shutdown"
                    + " hooks, thread-local values on threads of the application, and registries of the JDK";

    public LeakReport {
        causes = List.copyOf(causes);
    }

    /** With what the plugin's classes say of it, when nothing was found at work. */
    public LeakReport suspecting(List<String> suspicions) {
        return gone || !causes.isEmpty() ? this : new LeakReport(plugin, false, suspicions);
    }

    /** For people. */
    public String sentence() {
        String found = String.join("; ", causes);
        if (gone) {
            return "plugin " + plugin + " is gone from memory" + (causes.isEmpty() ? "" : ": " + found);
        }
        return "plugin " + plugin + " was closed and stays in memory: " + (causes.isEmpty() ? UNSEEN : found);
    }
}
