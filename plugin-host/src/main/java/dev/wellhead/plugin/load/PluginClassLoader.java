package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin version. Sees the JDK's platform classes, its own jars and of the host three packages only; so
 * a plugin may bring any library in any version. Thread-safe. After {@link #close()} no more of its classes are found, and
 * who asks for one is told so.
 *
 * <p>Not a {@link java.net.URLClassLoader}: that one follows the {@code Class-Path} of a jar to files which nobody
 * checked, leaves jars open in a cache of the whole process when a plugin opens a resource by its address, and ties
 * itself to every thread that is started below a call of the plugin, e.g. by a pool of the host, so that it could never
 * be collected before that thread ends.
 */
public final class PluginClassLoader extends ClassLoader implements Closeable {
    /** The whole of the host that a plugin sees, with what lies below. */
    public static final List<String> SHARED = List.of("dev.wellhead.spi", "org.slf4j", "org.jspecify.annotations");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;
    private final List<PluginJar> jars = new ArrayList<>();
    private volatile boolean closed;

    /**
     * The loader of an unpacked plugin.
     *
     * @param host where the shared packages come from
     * @throws UncheckedIOException when a jar cannot be opened
     */
    public PluginClassLoader(PluginFiles plugin, ClassLoader host) {
        super(plugin.descriptor().id() + "@" + plugin.descriptor().version(), ClassLoader.getPlatformClassLoader());
        this.host = host;
        try {
            for (Path jar : plugin.jars()) {
                jars.add(PluginJar.open(jar));
            }
        } catch (IOException e) {
            UncheckedIOException failure = new UncheckedIOException(e);
            try {
                close();
            } catch (IOException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name, '.') ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        requireOpen(name);
        String path = name.replace('.', '/') + ".class";
        for (PluginJar jar : jars) {
            byte @Nullable [] content = read(jar, path, name);
            if (content != null) {
                definePackage(name, jar);
                return defineClass(name, content, 0, content.length, jar.domain());
            }
        }
        throw new ClassNotFoundException("plugin " + getName() + " has no class " + name + "; of its host it sees only "
                + String.join(", ", SHARED));
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isShared(name, '/') ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isShared(name, '/') ? host.getResources(name) : super.getResources(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (PluginJar jar : closed ? List.<PluginJar>of() : jars) {
            URL found = jar.find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>();
        for (PluginJar jar : closed ? List.<PluginJar>of() : jars) {
            URL address = jar.find(name);
            if (address != null) {
                found.add(address);
            }
        }
        return Collections.enumeration(found);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            URL elsewhere =
                    isShared(name, '/') ? host.getResource(name) : getParent().getResource(name);
            if (elsewhere != null) {
                return elsewhere.openStream();
            }
            for (PluginJar jar : closed ? List.<PluginJar>of() : jars) {
                InputStream stream = jar.stream(name);
                if (stream != null) {
                    return stream;
                }
            }
        } catch (IOException e) {
            // As the JDK has it: what cannot be read is not there.
        }
        return null;
    }

    /** Closes the jars. Idempotent; classes that are loaded go on working. */
    @Override
    public void close() throws IOException {
        closed = true;
        for (PluginJar jar : jars) {
            jar.close();
        }
    }

    /** Makes a class of the host live among the plugin's classes, also after closing; for work that only these may do. */
    public Class<?> define(String name, byte[] classFile) {
        return defineClass(name, classFile, 0, classFile.length);
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

    private byte @Nullable [] read(PluginJar jar, String path, String name) throws ClassNotFoundException {
        try (InputStream stream = jar.stream(path)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException | IllegalStateException e) {
            requireOpen(name);
            throw new ClassNotFoundException("class " + name + " of plugin " + getName() + " cannot be read", e);
        }
    }

    private void definePackage(String className, PluginJar jar) {
        int end = className.lastIndexOf('.');
        if (end < 0 || getDefinedPackage(className.substring(0, end)) != null) {
            return;
        }
        try {
            jar.describe(className.substring(0, end), this::definePackage);
        } catch (IllegalArgumentException e) {
            // Another thread was quicker.
        }
    }

    private void requireOpen(String name) throws ClassNotFoundException {
        if (closed) {
            throw new ClassNotFoundException("plugin " + getName() + " was closed, and its code went on: class " + name
                    + " is no longer there. The plugin leaves a thread or a callback behind when it is closed.");
        }
    }
}
