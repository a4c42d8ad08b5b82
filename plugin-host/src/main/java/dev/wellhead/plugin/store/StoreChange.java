package dev.wellhead.plugin.store;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to change what is installed, held by one thread, which closes it. */
public final class StoreChange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreChange.class);

    private final PluginStore store;
    private final FolderLock lock;

    StoreChange(PluginStore store, FolderLock lock) {
        this.store = store;
        this.lock = lock;
    }

    /** What is installed; nobody else changes it meanwhile. */
    public PluginLock read() throws ConnectorException {
        return store.read();
    }

    /**
     * Gives an unpacked plugin its place. It is not installed before the lock names it.
     *
     * @return the folder below that of the plugins: {@code ID/VERSION}, and something more when that is taken by files that
     *     somebody may still use
     */
    public String place(Path staged, String id, String version, String sha256) throws ConnectorException {
        String place = id + "/" + version;
        try {
            for (int i = 0; Files.exists(store.folder().resolve(place)); i++) {
                place = id + "/" + version + "+" + sha256.substring(0, 8) + (i == 0 ? "" : "." + i);
            }
            DurableFiles.move(staged, store.folder().resolve(place));
            return place;
        } catch (IOException e) {
            throw PluginStore.failed("made", store.folder().resolve(place), e);
        }
    }

    /** Makes this what is installed: old or new, whatever happens meanwhile. */
    public void write(PluginLock changed) throws ConnectorException {
        try {
            store.write(changed);
        } catch (IOException e) {
            throw PluginStore.failed("written", store.lockFile(), e);
        }
    }

    /** Whether another process uses one of these. */
    public boolean usedElsewhere(List<LockedPlugin> plugins) throws ConnectorException {
        try {
            for (LockedPlugin plugin : plugins) {
                if (InUse.isMarkedElsewhere(store.marks(), PluginStore.mark(plugin.folder()))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw PluginStore.failed("looked at", store.folder(), e);
        }
    }

    /**
     * Deletes what belongs to no installed plugin and is used by no process; what cannot be deleted waits for the next.
     * Leaves alone what the store cannot have made: links, and folders with anything but jars.
     */
    public void sweep() throws ConnectorException {
        Set<String> installed =
                read().plugins().stream().map(LockedPlugin::folder).collect(Collectors.toSet());
        try {
            for (Path child : children(store.folder())) {
                String name = String.valueOf(child.getFileName());
                if (PluginStore.isStaging(name)) {
                    if (isRealFolder(child) && !InUse.isMarked(store.marks(), name)) {
                        delete(child);
                    }
                } else if (!name.startsWith(".") && isRealFolder(child)) {
                    sweepPlugin(child, name, installed);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old files in {} cannot be swept: {}", store.folder(), e.toString());
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    private void sweepPlugin(Path plugin, String id, Set<String> installed) throws IOException {
        boolean deleted = false;
        for (Path version : children(plugin)) {
            String place = id + "/" + version.getFileName();
            if (!installed.contains(place)
                    && holdsOnlyJars(version)
                    && !InUse.isMarked(store.marks(), PluginStore.mark(place))) {
                delete(version);
                deleted = true;
            }
        }
        if (deleted && children(plugin).isEmpty()) {
            Files.deleteIfExists(plugin);
        }
    }

    private static boolean holdsOnlyJars(Path folder) throws IOException {
        return isRealFolder(folder)
                && children(folder).stream()
                        .allMatch(file -> String.valueOf(file.getFileName()).endsWith(".jar")
                                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isRealFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path folder) {
        try {
            DurableFiles.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted yet: {}", folder, e.toString());
        }
    }
}
