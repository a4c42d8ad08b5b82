package dev.wellhead.plugin;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** Every failure of loading, keeping and calling plugins, as {@code wellhead explain CODE} prints it. */
public final class PluginErrors {
    public static final ErrorCode DESCRIPTOR = new ErrorCode(
            "PLUGIN-DESCRIPTOR",
            ErrorKind.SETTINGS,
            "A plugin file has no usable descriptor.",
            "Build it with the annotation processor wellhead-spi-processor, which writes "
                    + "META-INF/wellhead/plugin.properties for a class marked with @ExportConnector.");

    private PluginErrors() {}

    /** All of them, in the order of a plugin's life. */
    public static List<ErrorCode> all() {
        return List.of(DESCRIPTOR);
    }
}
