package dev.wellhead.connectors.ga4;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The connector as a host loads it from the plugin file, which the system property {@code wellhead.plugin.file} names. */
final class LoadedConnector implements AutoCloseable {
    private final PluginHost host;

    private LoadedConnector(PluginHost host) {
        this.host = host;
    }

    /** Installed in a folder of its own. */
    static LoadedConnector with(Isolation isolation) throws ConnectorException, InterruptedException, IOException {
        Path file = file();
        PluginHost host = PluginHost.builder(Files.createTempDirectory(file.getParent(), "plugins-"))
                .open();
        host.install(file, InstallOptions.DEFAULT.withIsolation(isolation));
        return new LoadedConnector(host);
    }

    static Path file() {
        return Path.of(System.getProperty("wellhead.plugin.file"));
    }

    ConnectorProvider provider() {
        return host.connector("ga4").orElseThrow();
    }

    @Override
    public void close() {
        host.close();
    }
}
