package dev.wellhead.accounts.store;

import dev.wellhead.accounts.vault.FileLocks;
import dev.wellhead.accounts.vault.SafeFile;
import dev.wellhead.accounts.vault.Sealer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Accounts as sealed files, one each, that all processes of a person share. The project's folder is part of a file's name,
 * since two projects may well give different accounts the same name. Thread-safe.
 */
public final class AccountFiles implements AccountStore {
    /** Whoever holds an account asks its token server, with retries; nobody takes longer than this. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final String project;
    private final Sealer sealer;

    /**
     * @param folder of all accounts of a person; made when the first one is saved
     * @param project the folder of the project whose connections these are
     * @param sealer encrypts the files
     */
    public AccountFiles(Path folder, Path project, Sealer sealer) {
        this.folder = folder;
        this.project = project.toAbsolutePath().normalize().toString();
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
        String readable = connection.replaceAll("[^A-Za-z0-9_-]", "_");
        String start = readable.substring(0, Math.min(readable.length(), 64));
        return folder.resolve(start + "-" + hash(project + "\n" + connection) + ".json");
    }

    /** A sealed file opens under its own name only, so that files cannot be swapped. */
    private String purpose(Path file) {
        return folder.getFileName() + "/" + file.getFileName();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
