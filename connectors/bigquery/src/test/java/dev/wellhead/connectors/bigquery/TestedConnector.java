package dev.wellhead.connectors.bigquery;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The provider that tests open: the class beside them, or, where the system property {@code wellhead.plugin.file} names a
 * plugin file, the one that a host loads from it. The build runs the tests both ways.
 */
final class TestedConnector {
    private static final ConnectorProvider PROVIDER =
            pluginFile().map(TestedConnector::loaded).orElseGet(BigQueryConnector::new);

    private TestedConnector() {}

    static ConnectorProvider provider() {
        return PROVIDER;
    }

    /** The plugin file that the tests are about; empty where they are about the classes. */
    static Optional<Path> pluginFile() {
        return Optional.ofNullable(System.getProperty("wellhead.plugin.file")).map(Path::of);
    }

    /** Installed in a folder of its own and loaded for as long as the tests run. */
    private static ConnectorProvider loaded(Path file) {
        try {
            PluginHost host = PluginHost.builder(Files.createTempDirectory(file.getParent(), "plugins-"))
                    .open();
            host.install(file, InstallOptions.DEFAULT.withIsolation(isolation()));
            return host.connector("bigquery").orElseThrow();
        } catch (IOException | ConnectorException e) {
            throw new IllegalStateException("the plugin file " + file + " cannot be loaded: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Isolation isolation() {
        return Isolation.valueOf(System.getProperty("wellhead.plugin.isolation", Isolation.NONE.name()));
    }
}
