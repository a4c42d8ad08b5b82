package dev.wellhead.plugin.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which plugin files are in use, seen by all processes: each that has a plugin loaded holds a shared lock on a small file
 * of its own beside the plugins. Thread-safe.
 */
final class InUse {
    /** One lock for the whole process: a second one on the same file is an error, and closing either would free both. */
    private static final Map<Path, Mark> MARKS = new HashMap<>();

    private static final class Mark {
        private final RandomAccessFile file;
        private int holders = 1;

        Mark(RandomAccessFile file) {
            this.file = file;
        }
    }

    private InUse() {}

    /** Marks files as in use until the answer is closed, once. */
    static AutoCloseable mark(Path markFile) throws IOException {
        Path file = markFile.toAbsolutePath().normalize();
        synchronized (MARKS) {
            @Nullable Mark mark = MARKS.get(file);
            if (mark == null) {
                Files.createDirectories(file.getParent());
                RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
                try {
                    opened.getChannel().lock(0, Long.MAX_VALUE, true);
                } catch (IOException | RuntimeException e) {
                    opened.close();
                    throw e;
                }
                MARKS.put(file, new Mark(opened));
            } else {
                mark.holders++;
            }
        }
        return () -> release(file);
    }

    /** Whether some process, this one too, has marked the files. */
    static boolean isMarked(Path markFile) throws IOException {
        Path file = markFile.toAbsolutePath().normalize();
        synchronized (MARKS) {
            if (MARKS.containsKey(file)) {
                return true;
            }
            if (!Files.exists(file)) {
                return false;
            }
            try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
                @Nullable FileLock lock = opened.getChannel().tryLock();
                return lock == null;
            } catch (OverlappingFileLockException e) {
                return true;
            }
        }
    }

    private static void release(Path file) throws IOException {
        synchronized (MARKS) {
            @Nullable Mark mark = MARKS.get(file);
            if (mark != null && --mark.holders == 0) {
                MARKS.remove(file);
                mark.file.close();
            }
        }
    }
}
