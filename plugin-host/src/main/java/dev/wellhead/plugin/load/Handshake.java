package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SpiVersion;

/** Whether a host and a plugin speak the same contract, decided before any class of the plugin is loaded. Stateless. */
public final class Handshake {
    private Handshake() {}

    /** Refuses, with both numbers, a plugin that this host or this Java cannot run. */
    public static void check(PluginDescriptor plugin) throws ConnectorException {
        check(plugin, SpiVersion.CURRENT, Runtime.version().feature());
    }

    static void check(PluginDescriptor plugin, SpiVersion host, int java) throws ConnectorException {
        if (!host.runs(plugin.spi())) {
            String why = plugin.spi().major() == host.major()
                    ? "it may use what this host does not have yet"
                    : "the two major versions do not fit together";
            throw PluginErrors.SPI.with("plugin " + plugin.name() + " was built against SPI " + plugin.spi()
                    + ", and this host has SPI " + host + ": " + why);
        }
        if (plugin.java() > java) {
            throw PluginErrors.JAVA.with(
                    "plugin " + plugin.name() + " needs Java " + plugin.java() + ", and this is Java " + java);
        }
    }
}
