package dev.wellhead.plugin.contract;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginConnector;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.testkit.reference.ReferenceConnector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The connector that keeps every rule of the contract, as an installed plugin. Closed by whoever installed it. */
final class ReferencePlugin implements AutoCloseable {
    private static final String PACKAGE = "dev/wellhead/testkit/reference/";

    private final PluginHost host;

    private ReferencePlugin(PluginHost host) {
        this.host = host;
    }

    static ReferencePlugin install(Path folder, Isolation isolation) throws Exception {
        TestPlugin plugin =
                TestPlugin.of("reference", "1.0.0").connector("reference", ReferenceConnector.class.getName());
        for (String name : classes()) {
            try (InputStream bytes = ReferenceConnector.class.getClassLoader().getResourceAsStream(PACKAGE + name)) {
                plugin.entry(PACKAGE + name, bytes.readAllBytes());
            }
        }
        PluginHost host = PluginHost.builder(folder.resolve("plugins")).open();
        host.install(plugin.jar(folder), InstallOptions.DEFAULT.withIsolation(isolation));
        return new ReferencePlugin(host);
    }

    PluginConnector connector() throws Exception {
        return host.connector("reference").orElseThrow();
    }

    @Override
    public void close() {
        host.close();
    }

    /** The classes of the package, from a folder or a jar, without those that only tests use. */
    private static List<String> classes() throws Exception {
        URI origin = ReferenceConnector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (Files.isDirectory(Path.of(origin))) {
            return names(Path.of(origin).resolve(PACKAGE));
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(origin), Map.of())) {
            return names(jar.getPath(PACKAGE));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("Test"))
                    .toList();
        }
    }
}
