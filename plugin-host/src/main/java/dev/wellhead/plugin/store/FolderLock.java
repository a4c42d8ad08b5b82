package dev.wellhead.plugin.store;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a folder of plugins, for one thread of one process at a time. The system frees it when the process
 * ends, however it ends. Closed by the thread that took it.
 */
final class FolderLock implements AutoCloseable {
    /** File locks belong to the whole process, so its threads need locks of their own, and all must see the same ones. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LAST_PAUSE_MILLIS = 32;

    private final ReentrantLock thread;
    private final RandomAccessFile file;

    private FolderLock(ReentrantLock thread, RandomAccessFile file) {
        this.thread = thread;
        this.file = file;
    }

    /**
     * Waits for the right to change {@code folder}, which exists.
     *
     * @throws ConnectorException {@code PLUGIN-STORE} when others keep it for longer than {@code patience}
     */
    static FolderLock acquire(Path folder, Duration patience)
            throws ConnectorException, IOException, InterruptedException {
        Path real = folder.toRealPath();
        ReentrantLock thread = THREADS.computeIfAbsent(real, unused -> new ReentrantLock(true));
        long deadline = System.nanoTime() + patience.toNanos();
        if (!thread.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw held(folder, "this process", patience);
        }
        RandomAccessFile file = null;
        boolean done = false;
        try {
            file = new RandomAccessFile(real.resolve(".changes").toFile(), "rw");
            long pause = FIRST_PAUSE_MILLIS;
            while (!locked(file)) {
                if (System.nanoTime() - deadline >= 0) {
                    throw held(folder, holder(file), patience);
                }
                Thread.sleep(pause);
                pause = Math.min(pause * 2, LAST_PAUSE_MILLIS);
            }
            done = true;
            return new FolderLock(thread, file);
        } finally {
            if (!done) {
                closeQuietly(file);
                thread.unlock();
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(file);
        thread.unlock();
    }

    private static boolean locked(RandomAccessFile file) throws IOException {
        try {
            @Nullable FileLock lock = file.getChannel().tryLock();
            if (lock == null) {
                return false;
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            file.seek(0);
            file.write(pid);
            file.setLength(pid.length);
            return true;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader of this process has a copy of this class
        }
    }

    private static String holder(RandomAccessFile file) throws IOException {
        file.seek(0);
        @Nullable String pid = file.readLine();
        return pid != null && pid.matches("\\d{1,19}") ? "process " + pid : "another process";
    }

    private static ConnectorException held(Path folder, String holder, Duration patience) {
        return PluginErrors.STORE.with("plugins in " + folder + " are being changed by " + holder + ", for longer than "
                + patience.toSeconds() + " s");
    }

    private static void closeQuietly(@Nullable RandomAccessFile file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // The descriptor is gone all the same, and the lock with it.
        }
    }
}
