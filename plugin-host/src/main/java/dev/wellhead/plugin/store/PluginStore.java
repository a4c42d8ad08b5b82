package dev.wellhead.plugin.store;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.load.DescriptorFile;
import dev.wellhead.plugin.load.Sha256;
import dev.wellhead.spi.ConnectorException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the installed plugins: {@code ID/VERSION/*.jar} and {@code plugins.lock}. What the lock does not name is
 * not installed, so writing the lock is the moment at which a plugin comes or goes; a crash before or after it leaves
 * files that the next change sweeps away. Thread-safe, and safe beside other processes.
 */
public final class PluginStore {
    public static final String LOCK_FILE = "plugins.lock";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STAGING = ".staging-";
    private static final String IN_USE = ".in-use";

    private final Path folder;
    private final Map<Path, Closeable> staged = new ConcurrentHashMap<>();

    /** The folder need not exist; it is made by the first change. */
    public PluginStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The lock's size, time and identity, to see cheaply whether another process changed it; empty while there is none.
     * A new file takes the old one's place at each change, so the identity differs even within one tick of the clock.
     */
    public Optional<Object> stamp() throws ConnectorException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(lockFile(), BasicFileAttributes.class);
            return Optional.of(
                    List.of(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("looked at", lockFile(), e);
        }
    }

    /** What is installed. */
    public PluginLock read() throws ConnectorException {
        try {
            return LockFormat.read(Files.readString(lockFile()));
        } catch (NoSuchFileException e) {
            return PluginLock.EMPTY;
        } catch (IOException e) {
            throw failed("read", lockFile(), e);
        } catch (IllegalArgumentException e) {
            throw PluginErrors.STORE
                    .with(lockFile() + " cannot be used: " + e.getMessage())
                    .withCause(e);
        }
    }

    /** An empty folder to unpack into; the caller moves it by {@link StoreChange#place} or discards it. */
    public Path stage() throws ConnectorException {
        String name = STAGING + UUID.randomUUID();
        Path staging = folder.resolve(name);
        try {
            DurableFiles.makeOwn(folder);
            staged.put(staging, InUse.mark(marks(), name));
            return Files.createDirectory(staging);
        } catch (IOException e) {
            throw failed("made", staging, e);
        }
    }

    /** Throws away what was staged. */
    public void discard(Path staging) throws ConnectorException {
        try {
            DurableFiles.delete(staging);
            @Nullable Closeable mark = staged.remove(staging);
            if (mark != null) {
                mark.close();
            }
        } catch (IOException e) {
            throw failed("deleted", staging, e);
        }
    }

    /** Begins a change of what is installed, waiting for other threads and processes; the caller closes it. */
    public StoreChange change() throws ConnectorException, InterruptedException {
        try {
            DurableFiles.makeOwn(folder);
            return new StoreChange(this, FolderLock.acquire(folder, PATIENCE));
        } catch (IOException e) {
            throw failed("changed", folder, e);
        }
    }

    /** The jars of an installed plugin and its descriptor, which is read from the main one. */
    public PluginFiles files(LockedPlugin plugin) throws ConnectorException {
        Path home = home(plugin);
        List<Path> jars = new ArrayList<>(List.of(home.resolve(plugin.mainJar())));
        plugin.jars().keySet().stream()
                .filter(jar -> !jar.equals(plugin.mainJar()))
                .forEach(jar -> jars.add(home.resolve(jar)));
        try {
            return new PluginFiles(DescriptorFile.read(jars.get(0)), jars);
        } catch (IOException e) {
            throw PluginErrors.CHECKSUM
                    .with("plugin " + plugin.name() + ": " + jars.get(0) + " cannot be read: " + reason(e))
                    .withCause(e);
        }
    }

    /**
     * Compares every file of a plugin with what was installed.
     *
     * @throws ConnectorException {@code PLUGIN-CHECKSUM} when one differs, is missing or was added
     */
    public void verify(LockedPlugin plugin) throws ConnectorException {
        Path home = home(plugin);
        try {
            for (Map.Entry<String, String> jar : plugin.jars().entrySet()) {
                String found = Sha256.of(home.resolve(jar.getKey()));
                if (!found.equals(jar.getValue())) {
                    throw PluginErrors.CHECKSUM.with("plugin " + plugin.name() + ": " + jar.getKey()
                            + " is not the file that was installed: its SHA-256 is " + found + ", and " + LOCK_FILE
                            + " has " + jar.getValue());
                }
            }
            try (Stream<Path> files = Files.list(home)) {
                Optional<Path> added = files.filter(
                                file -> !plugin.jars().containsKey(String.valueOf(file.getFileName())))
                        .findFirst();
                if (added.isPresent()) {
                    throw PluginErrors.CHECKSUM.with(
                            "plugin " + plugin.name() + ": " + added.get() + " was not installed with it");
                }
            }
        } catch (NoSuchFileException e) {
            throw PluginErrors.CHECKSUM
                    .with("plugin " + plugin.name() + ": " + e.getFile() + " is missing")
                    .withCause(e);
        } catch (IOException e) {
            throw failed("read", home, e);
        }
    }

    /** Says to all processes that the plugin's files are in use, until the answer is closed; not where none may write. */
    public AutoCloseable use(LockedPlugin plugin) throws ConnectorException {
        if (!Files.isWritable(folder)) {
            return () -> {};
        }
        try {
            return InUse.mark(marks(), mark(plugin.folder()));
        } catch (IOException e) {
            throw failed("written", marks(), e);
        }
    }

    public Path folder() {
        return folder;
    }

    Path lockFile() {
        return folder.resolve(LOCK_FILE);
    }

    /** Refuses what it could not read again, which would take every plugin with it. */
    void write(PluginLock lock) throws IOException {
        byte[] content = LockFormat.write(lock).getBytes(StandardCharsets.UTF_8);
        try {
            if (!LockFormat.read(new String(content, StandardCharsets.UTF_8)).equals(lock)) {
                throw new IOException("what was to be written would be read as something else");
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("what was to be written could not be read again: " + e.getMessage(), e);
        }
        DurableFiles.replace(lockFile(), content);
    }

    Path marks() {
        return folder.resolve(IN_USE);
    }

    /** How marks call a plugin's folder. */
    static String mark(String pluginFolder) {
        return pluginFolder.replace('/', '@');
    }

    /** Whether a folder of this name is one to unpack into; it is marked under that name while somebody does. */
    static boolean isStaging(String name) {
        return name.startsWith(STAGING);
    }

    static ConnectorException failed(String how, Path path, IOException cause) {
        return PluginErrors.STORE
                .with(path + " cannot be " + how + ": " + reason(cause))
                .withCause(cause);
    }

    private static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private Path home(LockedPlugin plugin) {
        return folder.resolve(plugin.folder());
    }
}
