package dev.wellhead.plugin;

import java.util.Locale;

/** Where a plugin's code runs. */
public enum Isolation {
    /** In this process, behind its own class loader, on its own threads. */
    NONE,
    /** In a child process with its own memory: for plugins that are not trusted. */
    PROCESS;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whichever of the two keeps the plugin further apart. */
    public Isolation atLeast(Isolation other) {
        return compareTo(other) < 0 ? other : this;
    }
}
