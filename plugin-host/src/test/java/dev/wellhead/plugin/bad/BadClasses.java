package dev.wellhead.plugin.bad;

import dev.wellhead.plugin.TestPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The sources among the test resources, compiled together once, and plugins made of them. */
final class BadClasses {
    private static final SortedMap<String, byte[]> ALL = compiled();

    private BadClasses() {}

    /** A plugin that exports {@code bad.NAME}, with the classes that these names begin with. */
    static TestPlugin plugin(String id, String name, String... more) {
        TestPlugin plugin = TestPlugin.of(id, "1.0.0").connector(id, "bad." + name);
        Stream.concat(Stream.of("Polite", name), Stream.of(more))
                .forEach(wanted -> ALL.forEach((entry, bytes) -> {
                    if (entry.equals("bad/" + wanted + ".class") || entry.startsWith("bad/" + wanted + "$")) {
                        plugin.entry(entry, bytes);
                    }
                }));
        return plugin;
    }

    private static SortedMap<String, byte[]> compiled() {
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(BadClasses.class.getResource("/bad-plugins"))
                        .toURI()))) {
            List<String> sources = files.sorted().map(BadClasses::read).toList();
            return entries(TestPlugin.library(sources.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, byte[]> entries(byte[] jar) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return new TreeMap<>(entries);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
