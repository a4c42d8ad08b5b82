package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The descriptor's file in a jar. Stateless. */
public final class DescriptorFile {
    private static final int LARGEST = 1 << 16;

    private DescriptorFile() {}

    /**
     * Reads the descriptor of an installed plugin.
     *
     * @throws ConnectorException {@code PLUGIN-DESCRIPTOR} when the jar has none that can be used
     * @throws IOException when the jar cannot be read
     */
    public static PluginDescriptor read(Path jar) throws ConnectorException, IOException {
        String what = String.valueOf(jar.getFileName());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(PluginDescriptor.RESOURCE);
            if (entry == null) {
                throw PluginErrors.DESCRIPTOR.with(what + " has no " + PluginDescriptor.RESOURCE);
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                return PluginDescriptor.read(parse(stream.readNBytes(LARGEST + 1), what), what);
            }
        }
    }

    static Properties parse(byte[] content, String what) throws ConnectorException, IOException {
        if (content.length > LARGEST) {
            throw PluginErrors.DESCRIPTOR.with(what + ": " + PluginDescriptor.RESOURCE + " has more than 64 KiB");
        }
        Properties properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw PluginErrors.DESCRIPTOR
                    .with(what + ": " + PluginDescriptor.RESOURCE + " is no properties file: " + e.getMessage())
                    .withCause(e);
        }
        return properties;
    }
}
