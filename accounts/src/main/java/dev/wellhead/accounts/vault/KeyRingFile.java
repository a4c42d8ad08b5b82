package dev.wellhead.accounts.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys in a file. */
final class KeyRingFile implements KeySource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final KeyRingForm form;
    private final String description;
    private final boolean made;

    private KeyRingFile(Path file, KeyRingForm form, String description, boolean made) {
        this.file = file;
        this.form = form;
        this.description = description;
        this.made = made;
    }

    /** A file that somebody keeps for Wellhead. */
    static KeyRingFile named(Path file) {
        return new KeyRingFile(file, new KeyRingForm.Plain(), "key file " + file, false);
    }

    /** A file that Wellhead makes at first use. */
    static KeyRingFile own(Path file) {
        return new KeyRingFile(file, new KeyRingForm.Plain(), "key file " + file, true);
    }

    /** A file that a passphrase opens, made at first use. */
    static KeyRingFile sealed(Path file, String variable, String passphrase) {
        return new KeyRingFile(
                file, new KeyRingForm.Sealed(variable, passphrase), "the passphrase in " + variable, true);
    }

    Path file() {
        return file;
    }

    /** The same keys under another passphrase. */
    KeyRingFile withPassphrase(String variable, String passphrase) {
        return sealed(file, variable, passphrase);
    }

    boolean isSealed() {
        return form instanceof KeyRingForm.Sealed;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<MasterKey> keys() {
        Optional<byte[]> bytes = SafeFile.read(file);
        if (bytes.isEmpty() && !made) {
            throw VaultErrors.missingKey(
                    "key file " + file + " does not exist",
                    "Correct WELLHEAD_VAULT_KEY_FILE, or make a key: (umask 077; head -c 32 /dev/urandom | base64 > "
                            + file + ")");
        }
        return bytes.map(found -> form.read(file, found)).orElse(List.of());
    }

    @Override
    public Optional<MasterKey> make() {
        try (FileLocks.Held held = lock()) {
            List<MasterKey> there = keys();
            if (!there.isEmpty()) {
                return Optional.of(there.get(0));
            }
            MasterKey key = MasterKey.random();
            SafeFile.replace(held, form.write(List.of(key)));
            return Optional.of(key);
        }
    }

    /** Puts a new key before the others and answers it: from now on it seals, and the others still open. */
    MasterKey prepend() {
        try (FileLocks.Held held = lock()) {
            MasterKey key = MasterKey.random();
            List<MasterKey> keys = new ArrayList<>(keys());
            keys.add(0, key);
            SafeFile.replace(held, form.write(keys));
            return key;
        }
    }

    /** Makes one key the only one. */
    void keepOnly(MasterKey key) {
        try (FileLocks.Held held = lock()) {
            SafeFile.replace(held, form.write(List.of(key)));
        }
    }

    /** Waits for the few milliseconds that somebody writes this file; an interrupted thread notices later. */
    private FileLocks.Held lock() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return FileLocks.acquire(file, PATIENCE);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
