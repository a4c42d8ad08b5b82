package dev.wellhead.cli.context;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.util.Set;

/** The plugins that whoever runs the command has installed. */
public final class Plugins {
    /** What comes with the command: a plugin of one of these types takes its place only when somebody says so. */
    private static final Set<String> BUILT_IN = Set.of("bigquery", "hubspot", "ga4");

    private Plugins() {}

    /** The folder of the installed plugins. */
    public static Path folder(Context context) {
        return WellheadHome.of(context.host().environment()).plugins();
    }

    /** The host of the installed plugins; loads no class before one is used. The caller closes it. */
    public static PluginHost open(Context context) throws ConnectorException {
        return in(folder(context), context);
    }

    /** A host of the plugins in another folder. The caller closes it. */
    public static PluginHost in(Path folder, Context context) throws ConnectorException {
        return PluginHost.builder(folder)
                .reserved(BUILT_IN)
                .clock(context.host().clock())
                .open();
    }
}
