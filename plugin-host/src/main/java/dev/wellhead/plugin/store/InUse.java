package dev.wellhead.plugin.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which plugin files are in use, seen by all processes: each that has a plugin loaded keeps a small file of its own locked,
 * named after the plugin's files and the process. The system frees the lock of a process that ends, however it ends. The
 * number of a process does not name it: containers that share a folder may each have a process 1. Thread-safe.
 */
final class InUse {
    /** One lock for the whole process, which may have several hosts for one folder. */
    private static final Map<Path, Mark> MARKS = new HashMap<>();

    private static final String SELF = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private static final int ATTEMPTS = 1000;
    private static final long PAUSE_NANOS = 1_000_000;

    private static final class Mark {
        private final RandomAccessFile file;
        private int holders = 1;

        Mark(RandomAccessFile file) {
            this.file = file;
        }
    }

    private InUse() {}

    /**
     * Marks files as in use until the answer is closed, once.
     *
     * @param folder where the marks are
     * @param name of the marked files
     */
    static Closeable mark(Path folder, String name) throws IOException {
        Path file = own(folder, name);
        synchronized (MARKS) {
            @Nullable Mark mark = MARKS.get(file);
            if (mark == null) {
                Files.createDirectories(folder);
                MARKS.put(file, new Mark(locked(file)));
            } else {
                mark.holders++;
            }
        }
        return () -> release(file);
    }

    /** Whether some process, this one too, has marked the files. */
    static boolean isMarked(Path folder, String name) throws IOException {
        synchronized (MARKS) {
            return MARKS.containsKey(own(folder, name)) || isMarkedElsewhere(folder, name);
        }
    }

    /** Whether another process has marked the files. */
    static boolean isMarkedElsewhere(Path folder, String name) throws IOException {
        Path own = own(folder, name);
        for (Path file : marks(folder, name)) {
            if (!file.equals(own) && isLocked(file)) {
                return true;
            }
        }
        return false;
    }

    /** Another process that looks whether the file is locked has it for a moment, and may take it away. */
    private static RandomAccessFile locked(Path file) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            boolean done = false;
            try {
                done = opened.getChannel().tryLock() != null && Files.exists(file);
                if (done) {
                    return opened;
                }
            } catch (OverlappingFileLockException e) {
                // Another class loader of this process has a copy of this class, and looks.
            } finally {
                if (!done) {
                    opened.close();
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new IOException(file + " cannot be locked");
    }

    /** A mark that nobody holds is what a process left that was killed; it is taken away. */
    private static boolean isLocked(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            @Nullable FileLock lock = opened.getChannel().tryLock();
            if (lock != null) {
                Files.deleteIfExists(file);
            }
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // another class loader of this process has a copy of this class
        }
    }

    private static List<Path> marks(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(name + "@"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Path own(Path folder, String name) {
        return folder.resolve(name + "@" + SELF);
    }

    private static void release(Path file) throws IOException {
        synchronized (MARKS) {
            @Nullable Mark mark = MARKS.get(file);
            if (mark != null && --mark.holders == 0) {
                MARKS.remove(file);
                Files.deleteIfExists(file);
                mark.file.close();
            }
        }
    }
}
