package dev.wellhead.accounts.store;

import dev.wellhead.accounts.vault.FileLocks;
import dev.wellhead.accounts.vault.SafeFile;
import dev.wellhead.spi.Notes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Notes as files, one each in a folder for each connection, that only their owner may read. Thread-safe, between processes too:
 * the last one wins. A file that cannot be read or written is an unchecked {@link
 * dev.wellhead.accounts.vault.VaultException}.
 */
public final class NoteFiles implements NoteStore {
    /** Nobody holds a note for longer than it takes to write it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final Path project;

    /**
     * @param folder of all notes of a person; made when the first one is kept
     * @param project the folder of the project whose connections these are
     */
    public NoteFiles(Path folder, Path project) {
        this.folder = folder;
        this.project = project;
    }

    @Override
    public Notes of(String connection) {
        Path own = folder.resolve(ConnectionName.of(project, connection));
        return new Notes() {
            @Override
            public Optional<String> find(String name) {
                return SafeFile.read(file(own, name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            }

            @Override
            public void keep(String name, String text) throws InterruptedException {
                Notes.requireShort(name, text);
                try (FileLocks.Held lock = FileLocks.acquire(file(own, name), PATIENCE)) {
                    SafeFile.replace(lock, text.getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }

    /** The name may hold any characters, so a hash tells those apart that look the same in a file system. */
    private static Path file(Path own, String name) {
        return own.resolve(ConnectionName.of(own, name) + ".txt");
    }
}
