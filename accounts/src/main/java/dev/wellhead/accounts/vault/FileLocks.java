package dev.wellhead.accounts.vault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks on files, between threads and between processes. What is locked is a file beside, {@code NAME.lock}, since the
 * file itself is replaced while it is locked; the lock file stays, because removing it would let two processes lock two
 * files of the same name. The system frees the lock of a process that ends, however it ends.
 */
public final class FileLocks {
    /** File locks belong to the whole process, so its threads need locks of their own, and all must see the same ones. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final String SUFFIX = ".lock";
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LAST_PAUSE_MILLIS = 32;

    private FileLocks() {}

    /** A lock that is held by the thread which acquired it; closing it, by the same thread, frees it. */
    public static final class Held implements AutoCloseable {
        private final Path file;
        private final ReentrantLock thread;
        private final RandomAccessFile lockFile;

        private Held(Path file, ReentrantLock thread, RandomAccessFile lockFile) {
            this.file = file;
            this.thread = thread;
            this.lockFile = lockFile;
        }

        /** The file that nobody else changes meanwhile. */
        public Path file() {
            return file;
        }

        @Override
        public void close() {
            closeQuietly(lockFile);
            thread.unlock();
        }
    }

    /**
     * Waits until nobody else holds the file's lock, and takes it. The file need not exist; its folder is made.
     *
     * @param patience how long to wait
     * @throws VaultException {@code VAULT-LOCKED} when it takes longer, {@code VAULT-FILE} when there can be no lock
     */
    public static Held acquire(Path file, Duration patience) throws InterruptedException {
        Path target = canonical(file);
        ReentrantLock thread = threadLock(target);
        long deadline = System.nanoTime() + patience.toNanos();
        if (!thread.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw locked(target, "this process", patience);
        }
        RandomAccessFile lockFile = null;
        boolean done = false;
        try {
            lockFile = SafeFile.openLock(beside(target));
            long pause = FIRST_PAUSE_MILLIS;
            while (!lock(lockFile, target)) {
                if (System.nanoTime() - deadline >= 0) {
                    throw locked(target, holder(lockFile), patience);
                }
                Thread.sleep(pause);
                pause = Math.min(pause * 2, LAST_PAUSE_MILLIS);
            }
            done = true;
            return new Held(target, thread, lockFile);
        } finally {
            if (!done) {
                closeQuietly(lockFile);
                thread.unlock();
            }
        }
    }

    /** Takes the file's lock when nobody holds it now; empty otherwise. Throws as {@link #acquire} does. */
    public static Optional<Held> tryAcquire(Path file) {
        Path target = canonical(file);
        ReentrantLock thread = threadLock(target);
        if (!thread.tryLock()) {
            return Optional.empty();
        }
        RandomAccessFile lockFile = null;
        boolean done = false;
        try {
            lockFile = SafeFile.openLock(beside(target));
            done = lock(lockFile, target);
            return done ? Optional.of(new Held(target, thread, lockFile)) : Optional.empty();
        } finally {
            if (!done) {
                closeQuietly(lockFile);
                thread.unlock();
            }
        }
    }

    /** The file that a lock file belongs to; empty when it is none. */
    static Optional<Path> lockedBy(Path beside) {
        String name = String.valueOf(beside.getFileName());
        return name.endsWith(SUFFIX)
                ? Optional.of(beside.resolveSibling(name.substring(0, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    private static ReentrantLock threadLock(Path target) {
        ReentrantLock lock = THREADS.computeIfAbsent(target, unused -> new ReentrantLock(true));
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread holds the lock of " + target + " already");
        }
        return lock;
    }

    private static boolean lock(RandomAccessFile lockFile, Path target) {
        try {
            @Nullable FileLock lock = lockFile.getChannel().tryLock();
            if (lock == null) {
                return false;
            }
            sign(lockFile);
            return true;
        } catch (OverlappingFileLockException e) {
            return false; // another class loader of this process has a copy of this class
        } catch (IOException e) {
            throw SafeFile.failure(beside(target), "cannot be locked", e);
        }
    }

    /** Tells whoever waits in vain which process to look at. */
    private static void sign(RandomAccessFile lockFile) throws IOException {
        String pid = ProcessHandle.current().pid() + "\n";
        lockFile.seek(0);
        lockFile.write(pid.getBytes(StandardCharsets.US_ASCII));
        lockFile.setLength(lockFile.getFilePointer());
    }

    private static String holder(RandomAccessFile lockFile) {
        try {
            lockFile.seek(0);
            String pid = lockFile.readLine();
            return pid != null && pid.matches("[0-9]{1,19}") ? "process " + pid : "another process";
        } catch (IOException e) {
            return "another process";
        }
    }

    private static VaultException locked(Path target, String holder, Duration patience) {
        return new VaultException(
                VaultErrors.LOCKED,
                target + " is locked by " + holder + ", for longer than " + patience.toMillis() + " ms",
                "Wait until that is done, or end it.",
                null);
    }

    private static Path canonical(Path file) {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) {
            throw new IllegalArgumentException("'" + file + "' is not a file");
        }
        return SafeFile.ownFolder(folder).resolve(name.toString());
    }

    private static Path beside(Path target) {
        return target.resolveSibling(target.getFileName() + SUFFIX);
    }

    private static void closeQuietly(@Nullable RandomAccessFile lockFile) {
        if (lockFile == null) {
            return;
        }
        try {
            lockFile.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and the lock with it.
        }
    }
}
