package dev.wellhead.plugin.host;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;

/** How much is checked of a plugin's files before its first class is loaded. */
public enum Verification {
    /** Nothing: for development, where files change under the host. */
    OFF,
    /** Every file must have the checksum that {@code plugins.lock} recorded when the plugin was installed. */
    CHECKSUM;

    /**
     * Reads the word that people write.
     *
     * @throws ConnectorException {@code PLUGIN-STORE} for other words; {@code signature} is not there yet
     */
    public static Verification of(String word) throws ConnectorException {
        return switch (word) {
            case "off" -> OFF;
            case "checksum" -> CHECKSUM;
            case "signature" ->
                throw PluginErrors.STORE.with(
                        "plugins cannot be verified by signature yet; the modes are off and checksum");
            default ->
                throw PluginErrors.STORE.with("'" + word + "' is no verification; the modes are off and checksum");
        };
    }
}
