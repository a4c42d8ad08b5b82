package dev.wellhead.plugin;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SpiVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a plugin file as an author's build would: compiles the sources and adds the descriptor. Used by one thread; the
 * methods change it and answer itself.
 *
 * <pre>{@code
 * Path jar = TestPlugin.of("weather", "1.0.0").connector("weather", "example.Weather").source(text).jar(folder);
 * }</pre>
 */
public final class TestPlugin {
    private final SortedMap<String, String> descriptor = new TreeMap<>();
    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    private TestPlugin(String id, String version) {
        property("id", id)
                .property("version", version)
                .property("spi", SpiVersion.CURRENT.toString())
                .property("java", "17")
                .property("vendor", "Example")
                .property("licence", "Apache-2.0")
                .property("grants", "");
    }

    /** A plugin without classes and connectors. */
    public static TestPlugin of(String id, String version) {
        return new TestPlugin(id, version);
    }

    /** A plugin that keeps every rule; its stream {@code numbers} has {@code n} from 0 to the setting {@code last} and {@code version}. */
    public static TestPlugin numbers(String id, String version) {
        return of(id, version).connector(id, "example.NumbersConnector").resource("/plugins/NumbersConnector.java");
    }

    /** A jar that a plugin brings along. */
    public static byte[] library(String... sources) {
        return zipOf(PluginCompiler.compile(List.of(sources)));
    }

    /** Declares an exported class. */
    public TestPlugin connector(String type, String provider) {
        return property("connector." + type, provider);
    }

    /** Sets an entry of the descriptor. */
    public TestPlugin property(String key, String value) {
        descriptor.put(key, value);
        return this;
    }

    /** Takes an entry out of the descriptor. */
    public TestPlugin withoutProperty(String key) {
        descriptor.remove(key);
        return this;
    }

    /** Compiles sources that know each other; each with a package and one public type. */
    public TestPlugin sources(String... texts) {
        entries.putAll(PluginCompiler.compile(List.of(texts)));
        return this;
    }

    /** Compiles one source. */
    public TestPlugin source(String text) {
        return sources(text);
    }

    /** Compiles a source that lies among the test resources. */
    public TestPlugin resource(String name) {
        try (InputStream stream = TestPlugin.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return source(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a file, e.g. a class that came from elsewhere. */
    public TestPlugin entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Takes a file out, e.g. a class that was needed to compile another. */
    public TestPlugin without(String name) {
        if (entries.remove(name) == null) {
            throw new IllegalArgumentException("no entry " + name + " among " + entries.keySet());
        }
        return this;
    }

    /** The plugin as one jar, {@code ID-VERSION.jar}. */
    public Path jar(Path folder) {
        return write(folder.resolve(name() + ".jar"), jarBytes());
    }

    /** The plugin as a zip with {@code lib/ID-VERSION.jar} and more jars, given by name. */
    public Path zip(Path folder, Map<String, byte[]> moreJars) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("lib/" + name() + ".jar", jarBytes());
        moreJars.forEach((jar, content) -> files.put("lib/" + jar, content));
        return write(folder.resolve(name() + ".zip"), zipOf(files));
    }

    /** The plugin as it lies on disk once installed. */
    public PluginFiles files(Path folder) {
        Path jar = jar(folder);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(descriptorText()));
            return new PluginFiles(PluginDescriptor.read(properties, jar.toString()), List.of(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConnectorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The bytes of the jar. */
    public byte[] jarBytes() {
        SortedMap<String, byte[]> files = new TreeMap<>(entries);
        if (!descriptor.isEmpty()) {
            files.putIfAbsent(PluginDescriptor.RESOURCE, descriptorText().getBytes(StandardCharsets.UTF_8));
        }
        return zipOf(files);
    }

    /** A zip or jar of these files, always the same bytes for the same files. */
    public static byte[] zipOf(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(1_700_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String name() {
        return descriptor.get("id") + "-" + descriptor.get("version");
    }

    private String descriptorText() {
        StringBuilder text = new StringBuilder();
        descriptor.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream stream = Files.newOutputStream(file)) {
                stream.write(content);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
