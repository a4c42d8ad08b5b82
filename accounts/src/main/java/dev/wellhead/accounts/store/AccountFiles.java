package dev.wellhead.accounts.store;

import dev.wellhead.accounts.vault.FileLocks;
import dev.wellhead.accounts.vault.SafeFile;
import dev.wellhead.accounts.vault.Sealer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Accounts as sealed files, one each, that all processes of a person share. Thread-safe.
 */
public final class AccountFiles implements AccountStore {
    /** Whoever holds an account asks its token server, with retries; nobody takes longer than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Path project;
    private final Sealer sealer;

    /**
     * @param folder of all accounts of a person; made when the first one is saved
     * @param project the folder of the project whose connections these are
     * @param sealer encrypts the files
     */
    public AccountFiles(Path folder, Path project, Sealer sealer) {
        this.folder = folder;
        this.project = project;
        this.sealer = sealer;
    }

    @Override
    public Optional<Account> find(String connection) {
        return read(file(connection));
    }

    @Override
    public Held hold(String connection) throws InterruptedException {
        Path file = file(connection);
        FileLocks.Held lock = FileLocks.acquire(file, PATIENCE);
        return new Held() {
            @Override
            public Optional<Account> account() {
                return read(file);
            }

            @Override
            public void save(Account account) {
                SafeFile.replace(lock, sealer.seal(purpose(file), AccountJson.write(account)));
            }

            @Override
            public void remove() {
                SafeFile.delete(lock);
            }

            @Override
            public void close() {
                lock.close();
            }
        };
    }

    @Override
    public String place(String connection) {
        return file(connection).toString();
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    private Optional<Account> read(Path file) {
        return SafeFile.read(file).map(bytes -> AccountJson.read(sealer.open(purpose(file), bytes), file.toString()));
    }

    private Path file(String connection) {
        return folder.resolve(ConnectionName.of(project, connection) + ".json");
    }

    /** A sealed file opens under its own name only, so that files cannot be swapped. */
    private String purpose(Path file) {
        return folder.getFileName() + "/" + file.getFileName();
    }
}
