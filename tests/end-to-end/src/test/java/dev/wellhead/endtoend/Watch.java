package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** How far a running sync has come, as seen from outside. */
final class Watch {
    private final LongSupplier requests;
    private final Path file;
    private final Path log;
    private final long firstRequest;
    private final long start = System.nanoTime();
    private long written;
    private long writes;

    Watch(LongSupplier requests, Path file) {
        this.requests = requests;
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + ".wal");
        this.firstRequest = requests.getAsLong();
        this.written = size(file) * 31 + size(log);
    }

    /** What there is to count: requests it made, times its file was seen to change, nanoseconds it lived. */
    record Course(long requests, long writes, long nanos) {
        /** Guessed, for as long as no sync has been seen to its end. */
        static final Course UNKNOWN = new Course(30, 6, 1_500_000_000L);
    }

    Course look() {
        long now = size(file) * 31 + size(log);
        if (now != written) {
            written = now;
            writes++;
        }
        return new Course(requests.getAsLong() - firstRequest, writes, System.nanoTime() - start);
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }
}
