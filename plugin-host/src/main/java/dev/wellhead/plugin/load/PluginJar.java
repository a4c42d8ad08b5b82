package dev.wellhead.plugin.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** One open jar of a plugin, seen in the version of its classes that fits the running Java. Thread-safe. */
final class PluginJar implements Closeable {
    private static final URLStreamHandler UNCACHED = new UncachedHandler();

    private final JarFile file;
    private final URL address;
    private final ProtectionDomain domain;
    private final Attributes attributes;

    /** What {@link ClassLoader#definePackage} takes. */
    interface PackageDefinition {
        void define(
                String name,
                @Nullable String specTitle,
                @Nullable String specVersion,
                @Nullable String specVendor,
                @Nullable String title,
                @Nullable String version,
                @Nullable String vendor,
                @Nullable URL sealBase);
    }

    private PluginJar(JarFile file, URL address) throws IOException {
        this.file = file;
        this.address = address;
        // Without permissions and loader: the JVM keeps it with each thread that is started below a call of the plugin.
        this.domain = new ProtectionDomain(new CodeSource(address, (Certificate[]) null), null);
        @Nullable Manifest manifest = file.getManifest();
        this.attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
    }

    static PluginJar open(Path jar) throws IOException {
        JarFile file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion());
        try {
            return new PluginJar(file, jar.toUri().toURL());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    ProtectionDomain domain() {
        return domain;
    }

    /** Null when there is none. */
    @Nullable
    InputStream stream(String name) throws IOException {
        JarEntry entry = file.getJarEntry(name);
        return entry == null ? null : file.getInputStream(entry);
    }

    /** The address of an entry; null when there is none, or the jar is closed. */
    @Nullable
    URL find(String name) {
        try {
            JarEntry entry = file.getJarEntry(name);
            return entry == null
                    ? null
                    : new URL(null, "jar:" + address + "!/" + encoded(entry.getRealName()), UNCACHED);
        } catch (MalformedURLException | IllegalStateException e) {
            return null;
        }
    }

    void describe(String packageName, PackageDefinition definition) {
        definition.define(
                packageName,
                attributes.getValue(Attributes.Name.SPECIFICATION_TITLE),
                attributes.getValue(Attributes.Name.SPECIFICATION_VERSION),
                attributes.getValue(Attributes.Name.SPECIFICATION_VENDOR),
                attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
                attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
                attributes.getValue(Attributes.Name.IMPLEMENTATION_VENDOR),
                null);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static String encoded(String name) {
        return name.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
    }

    /** Opens the jar anew for each connection and closes it with the stream; the JDK's cache would never close it. */
    private static final class UncachedHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            URLConnection connection = new URL(address.toExternalForm()).openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }
}
