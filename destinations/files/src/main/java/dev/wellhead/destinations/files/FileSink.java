package dev.wellhead.destinations.files;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** Writes beside the file that is wanted and moves the result into its place at the end. */
final class FileSink implements PageSink {
    private final Path file;
    private final Path temporary;
    private final PageSink sink;

    FileSink(Path file, Function<Path, PageSink> sinks) {
        this.file = file;
        this.temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new DestinationException(
                    Kind.SETTINGS,
                    "file " + file + " cannot be made: there is no folder " + folder,
                    "Make the folder, or choose another path.",
                    null);
        }
        if (Files.isDirectory(file)) {
            throw new DestinationException(
                    Kind.SETTINGS, file + " is a folder, not a file", "Name a file in it.", null);
        }
        this.sink = sinks.apply(temporary);
    }

    @Override
    public void begin(Schema schema) {
        attempt(() -> sink.begin(schema));
    }

    @Override
    public void write(Page page) {
        attempt(() -> sink.write(page));
    }

    @Override
    public void finish() {
        attempt(() -> {
            sink.finish();
            sink.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException unfinished) {
            // What could not be written is deleted with the rest.
        }
        attempt(() -> Files.deleteIfExists(temporary));
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Work work) {
        try {
            work.run();
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    private DestinationException translated(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk quota") || lower.contains("not enough space")) {
            return new DestinationException(
                    Kind.FULL,
                    "file " + file + " cannot be written: " + message,
                    "Free space on its disk and run again; nothing was left behind.",
                    failure);
        }
        boolean refused = failure instanceof AccessDeniedException
                || failure instanceof NoSuchFileException
                || lower.contains("permission denied")
                || lower.contains("read-only file system");
        return new DestinationException(
                refused ? Kind.SETTINGS : Kind.FAILED,
                "file " + file + " cannot be written: " + failure.getClass().getSimpleName() + ": " + message,
                refused ? "Check that its folder exists and may be written." : null,
                failure);
    }
}
