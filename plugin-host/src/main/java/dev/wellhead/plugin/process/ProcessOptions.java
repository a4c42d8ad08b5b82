package dev.wellhead.plugin.process;

import dev.wellhead.spi.ConnectorProvider;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * How child processes are started.
 *
 * @param java the {@code java} command
 * @param classPath where a child finds this module, the contract and slf4j-api: no more, for a plugin sees no more
 * @param maxMemory most heap of a child, as {@code -Xmx} takes it, e.g. {@code 256m}
 * @param start how long a child may take to start and load its plugin
 * @param heartbeat time between a child's signs of life; one that gives none for twelve times as long is ended
 * @param idle how long a child that has described its connector waits to be used for a source
 * @param arguments more arguments of the JVM
 */
public record ProcessOptions(
        Path java,
        List<Path> classPath,
        String maxMemory,
        Duration start,
        Duration heartbeat,
        Duration idle,
        List<String> arguments) {
    private static final int FIRST_WITH_NATIVE_ACCESS = 22;

    public ProcessOptions {
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /** The JVM of this process, and of its class path what a child needs. */
    public static ProcessOptions defaults() {
        boolean windows = File.separatorChar == '\\';
        return new ProcessOptions(
                Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java"),
                needed(),
                "256m",
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                libraryArguments());
    }

    public ProcessOptions withMaxMemory(String value) {
        return new ProcessOptions(java, classPath, value, start, heartbeat, idle, arguments);
    }

    public ProcessOptions withStart(Duration value) {
        return new ProcessOptions(java, classPath, maxMemory, value, heartbeat, idle, arguments);
    }

    public ProcessOptions withHeartbeat(Duration value) {
        return new ProcessOptions(java, classPath, maxMemory, start, value, idle, arguments);
    }

    public ProcessOptions withJava(Path value) {
        return new ProcessOptions(value, classPath, maxMemory, start, heartbeat, idle, arguments);
    }

    public ProcessOptions withArguments(List<String> value) {
        return new ProcessOptions(java, classPath, maxMemory, start, heartbeat, idle, value);
    }

    /** What Arrow and libraries with native code ask for, so that plugins may bundle them. */
    private static List<String> libraryArguments() {
        List<String> arguments = new ArrayList<>(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
        if (Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        return arguments;
    }

    /** The places of the needed classes; the whole class path where these are not plain files. */
    private static List<Path> needed() {
        Set<Path> places = new LinkedHashSet<>();
        for (Class<?> type : List.of(ProcessOptions.class, ConnectorProvider.class, Logger.class)) {
            Path place = place(type);
            if (place == null) {
                return whole();
            }
            places.add(place);
        }
        return List.copyOf(places);
    }

    private static List<Path> whole() {
        List<Path> places = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            places.add(Path.of(entry).toAbsolutePath());
        }
        return places;
    }

    private static @Nullable Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException nested) {
            return null;
        }
    }
}
