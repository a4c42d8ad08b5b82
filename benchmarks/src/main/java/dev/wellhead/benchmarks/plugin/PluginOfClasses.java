package dev.wellhead.benchmarks.plugin;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.spi.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes {@link GeneratedConnector} the plugin that it could be, so that it is loaded like one. */
final class PluginOfClasses {
    private static final List<Class<?>> CLASSES = List.of(GeneratedConnector.class, WidePages.class);

    private PluginOfClasses() {}

    static PluginFiles write(Path folder) throws IOException {
        Path jar = folder.resolve("generated-1.0.0.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : CLASSES) {
                add(type, zip);
                for (Class<?> nested : type.getDeclaredClasses()) {
                    add(nested, zip);
                }
            }
        }
        return new PluginFiles(
                new PluginDescriptor(
                        "generated",
                        "1.0.0",
                        SpiVersion.CURRENT,
                        17,
                        "",
                        "",
                        List.of(),
                        new TreeMap<>(Map.of("generated", GeneratedConnector.class.getName()))),
                List.of(jar));
    }

    private static void add(Class<?> type, ZipOutputStream zip) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("no class file of " + type.getName());
            }
            zip.putNextEntry(new ZipEntry(name));
            bytes.transferTo(zip);
        }
    }
}
