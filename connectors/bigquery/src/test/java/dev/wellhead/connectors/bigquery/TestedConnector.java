package dev.wellhead.connectors.bigquery;

import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginArchive;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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

    /** Loaded for as long as the tests run. */
    private static ConnectorProvider loaded(Path file) {
        try {
            Path folder = Files.createTempDirectory(file.getParent(), "plugin-");
            PluginFiles files = PluginArchive.unpack(file, folder).files();
            PluginClassLoader loader = new PluginClassLoader(files, TestedConnector.class.getClassLoader());
            String name = Objects.requireNonNull(files.descriptor().connectors().get("bigquery"));
            return ExportedProvider.of(loader, name, files.descriptor().name());
        } catch (IOException | ConnectorException e) {
            throw new IllegalStateException("the plugin file " + file + " cannot be loaded", e);
        }
    }
}
