package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with something that a plugin answered to one call. */
record Invalid(String plugin, String call) {
    private static final int LONGEST_VALUE = 200;

    /** The failure; {@code problem} names the value. */
    ConnectorException because(String problem) {
        return PluginErrors.INVALID.with("plugin " + plugin + ", " + call + ": " + problem);
    }

    void require(boolean holds, String problem) throws ConnectorException {
        if (!holds) {
            throw because(problem);
        }
    }

    /** @param what names the value, e.g. {@code the position} */
    <T> T present(@Nullable T value, String what) throws ConnectorException {
        if (value == null) {
            throw because(what + " is null");
        }
        return value;
    }

    /** A value as messages quote it. */
    static String quoted(String value) {
        return "'" + (value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...") + "'";
    }
}
