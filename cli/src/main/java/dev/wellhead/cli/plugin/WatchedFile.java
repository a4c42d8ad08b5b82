package dev.wellhead.cli.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file that a build writes now and then. Looks at size and time instead of asking the system to be told: builds replace
 * files and whole folders, which such notices lose. Used by one thread.
 */
public final class WatchedFile {
    private static final long LOOK_NANOS = 200_000_000L;

    private final Path file;
    private @Nullable Seen known;

    private record Seen(long size, FileTime modified) {}

    /** Watches from now on. */
    public WatchedFile(Path file) {
        this.file = file;
        known = look();
    }

    /** Waits until the file is another one and has stopped growing. */
    public void awaitChange() throws InterruptedException {
        Seen before = look();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            Seen now = look();
            if (now != null && now.equals(before) && !now.equals(known)) {
                known = now;
                return;
            }
            before = now;
        }
    }

    /** Null while there is no file: a clean build removes it first. */
    private @Nullable Seen look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            return null;
        }
    }
}
