package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginFiles;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin version. Sees the JDK's platform classes, its own jars and of the host three packages only; so
 * a plugin may bring any library in any version. Thread-safe. After {@link #close()} every use fails in words.
 */
public final class PluginClassLoader extends URLClassLoader {
    /** The whole of the host that a plugin sees, with what lies below. */
    public static final List<String> SHARED = List.of("dev.wellhead.spi", "org.slf4j", "org.jspecify.annotations");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;
    private volatile boolean closed;

    /** The loader of an unpacked plugin; {@code host} is where the shared packages come from. */
    public PluginClassLoader(PluginFiles plugin, ClassLoader host) {
        super(
                plugin.descriptor().id() + "@" + plugin.descriptor().version(),
                urls(plugin.jars()),
                ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name, '.')) {
            return host.loadClass(name);
        }
        requireOpen(name);
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isShared(name, '/') ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (isShared(name, '/')) {
            return host.getResources(name);
        }
        return closed ? Collections.emptyEnumeration() : super.getResources(name);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    /** Whether a class (separated by dots) or resource (by slashes) belongs to the shared packages. */
    static boolean isShared(String name, char separator) {
        for (String prefix : SHARED) {
            String path = separator == '.' ? prefix : prefix.replace('.', separator);
            if (name.startsWith(path) && name.length() > path.length() && name.charAt(path.length()) == separator) {
                return true;
            }
        }
        return false;
    }

    private void requireOpen(String name) throws ClassNotFoundException {
        if (closed) {
            throw new ClassNotFoundException("plugin " + getName() + " was closed, and its code went on: class " + name
                    + " is no longer there. The plugin leaves a thread or a callback behind when it is closed.");
        }
    }

    private static URL[] urls(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("the path of " + jar + " makes no address", e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
