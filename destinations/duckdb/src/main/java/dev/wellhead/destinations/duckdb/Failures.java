package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What DuckDB's errors mean to the one who runs a sync. */
final class Failures {
    private static final int LONGEST_MESSAGE = 600;

    private Failures() {}

    static DestinationException of(Path file, String doing, SQLException failure) {
        String message = message(failure);
        Kind kind = kind(message);
        String remedy = switch (kind) {
            case FULL ->
                "Free space on the disk of " + file.toAbsolutePath().getParent()
                        + " and run again; what was committed is kept.";
            case SETTINGS ->
                "Check that the path is right, that its folder exists and may be written, and that "
                        + "the file is a DuckDB database.";
            case LOCKED -> "Wait until the other process ends, or end it.";
            case SCHEMA -> null;
            case FAILED ->
                message.contains("Out of Memory")
                        ? "Give DuckDB more memory: raise the destination's memory limit."
                        : null;
        };
        return new DestinationException(
                kind, "DuckDB file " + file + ": " + doing + " failed: " + message, remedy, failure);
    }

    /** The driver's native code could not be unpacked or loaded. */
    static DestinationException ofDriver(Path file, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        String folder = System.getProperty("java.io.tmpdir", "/tmp");
        boolean full = kind(message) == Kind.FULL;
        return new DestinationException(
                full ? Kind.FULL : Kind.FAILED,
                "DuckDB file " + file
                        + " was not opened: DuckDB's native code could not be loaded by way of the folder " + folder
                        + ": " + message,
                full
                        ? "Free space on the disk of " + folder + ", or choose another folder with -Djava.io.tmpdir=..."
                        : "Check that the folder may be written and run from, or choose another one with"
                                + " -Djava.io.tmpdir=... There is native code for Linux, macOS and Windows.",
                failure);
    }

    static Kind kind(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("could not set lock") || lower.contains("being used by another process")) {
            return Kind.LOCKED;
        }
        if (lower.contains("no space left")
                || lower.contains("disk full")
                || lower.contains("not enough space")
                || lower.contains("disk quota exceeded")
                || lower.contains("file too large")) {
            return Kind.FULL;
        }
        if (lower.contains("not a valid duckdb database file")
                || lower.contains("cannot open file")
                || lower.contains("permission denied")
                || lower.contains("no such file or directory")
                || lower.contains("is a directory")
                || lower.contains("read-only file system")
                || lower.contains("storage version")) {
            return Kind.SETTINGS;
        }
        return Kind.FAILED;
    }

    private static String message(SQLException failure) {
        @Nullable String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        String oneLine = message.lines().findFirst().orElse(message).strip();
        return oneLine.length() <= LONGEST_MESSAGE ? oneLine : oneLine.substring(0, LONGEST_MESSAGE) + " ...";
    }
}
