package dev.wellhead.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * DuckDB's driver with its native code beside it, as the application has it. The plain driver unpacks 70 MB to a
 * temporary file at every start, and leaves them there when it is killed.
 */
final class UnpackedDriver {
    private static final String NATIVE = "libduckdb_java.so_";

    private UnpackedDriver() {}

    /** The class path of this process with the unpacked driver in the place of the plain one; unpacks it once. */
    static synchronized String classPath() throws IOException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        for (int i = 0; i < entries.length; i++) {
            Path entry = Path.of(entries[i]);
            Path name = entry.getFileName();
            if (name != null && name.toString().startsWith("duckdb_jdbc-")) {
                entries[i] = unpacked(entry, name.toString()).toString();
            }
        }
        return Arrays.stream(entries).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path unpacked(Path driver, String name) throws IOException {
        Path folder = home();
        Path jar = folder.resolve(name);
        if (Files.exists(jar)) {
            return jar;
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "driver", ".part");
        try (JarFile source = new JarFile(driver.toFile());
                JarOutputStream target = new JarOutputStream(Files.newOutputStream(part))) {
            JarEntry library = source.getJarEntry(NATIVE + platform());
            if (library == null) {
                return driver;
            }
            try (OutputStream beside = Files.newOutputStream(folder.resolve(library.getName()))) {
                copy(source, library, beside);
            }
            for (JarEntry entry : Collections.list(source.entries())) {
                if (!entry.getName().startsWith(NATIVE)) {
                    target.putNextEntry(new JarEntry(entry.getName()));
                    copy(source, entry, target);
                }
            }
        }
        return Files.move(part, jar);
    }

    /** The build's folder of this module, from wherever it is run. */
    private static Path home() {
        try {
            Path classes = Path.of(UnpackedDriver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("unpacked");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(JarFile source, JarEntry entry, OutputStream target) throws IOException {
        try (InputStream stream = source.getInputStream(entry)) {
            stream.transferTo(target);
        }
    }

    /** As DuckDB names it. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : System.getProperty("os.arch");
        return (system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : "linux") + "_"
                + machine;
    }
}
