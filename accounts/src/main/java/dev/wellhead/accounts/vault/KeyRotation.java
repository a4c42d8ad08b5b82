package dev.wellhead.accounts.vault;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.spi.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Seals everything of a person anew with another key. Three steps, each of which leaves every file readable, wherever the
 * process ends: the new key joins the ring in front, every file is sealed anew, the old keys leave the ring. Running it
 * again finishes what was interrupted. Other processes may go on meanwhile.
 */
public final class KeyRotation {
    /** Where a new passphrase is looked for. */
    public static final String NEW_PASSPHRASE = "WELLHEAD_VAULT_NEW_PASSPHRASE";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final WellheadHome home;
    private final KeyRing ring;
    private final Consumer<String> steps;

    public KeyRotation(WellheadHome home, KeyRing ring) {
        this(home, ring, step -> {});
    }

    /** @param steps told what comes next, so that tests can end the process there */
    KeyRotation(WellheadHome home, KeyRing ring, Consumer<String> steps) {
        this.home = home;
        this.ring = ring;
        this.steps = steps;
    }

    /**
     * What was done.
     *
     * @param files how many files were sealed anew
     * @param unused other places that still hold keys, which open nothing any more
     */
    public record Result(int files, List<String> unused) {
        public Result {
            unused = List.copyOf(unused);
        }
    }

    /** Whether the keys are under a passphrase, which can be changed too. */
    public boolean takesPassphrase() {
        return ring.chosen() instanceof KeyRingFile file && file.isSealed();
    }

    /**
     * Changes the key.
     *
     * @param newPassphrase what opens the keys from then on; empty to keep the present one
     * @throws VaultException when a file cannot be opened or written: the old keys stay in the ring then
     */
    public Result rotate(Optional<Secret> newPassphrase) throws InterruptedException {
        if (newPassphrase.isPresent() && !takesPassphrase()) {
            throw new VaultException(
                    VaultErrors.KEY_SAME,
                    "there is no passphrase to change: the key comes from " + ring.source(),
                    "Unset " + NEW_PASSPHRASE + "; to change over to a passphrase, set " + KeyRing.PASSPHRASE
                            + " and run the command again.",
                    null);
        }
        try (FileLocks.Held alone = FileLocks.acquire(home.data().resolve("rotation"), PATIENCE)) {
            steps.accept("before " + alone.file().getFileName());
            return ring.chosen() instanceof KeyRingFile file ? within(file, newPassphrase) : toGiven();
        }
    }

    private Result toGiven() throws InterruptedException {
        List<MasterKey> keys = ring.chosen().keys();
        Map<String, MasterKey> openers = openers();
        boolean any = ring.files().stream().anyMatch(Files::exists);
        int files = sealAll(keys.get(0), openers);
        if (any && files == 0 && openers.size() == 1) {
            throw new VaultException(
                    VaultErrors.KEY_SAME,
                    "everything is sealed with the key in " + KeyRing.KEY + " already, and there is no other",
                    "Put a new key before it: " + KeyRing.KEY
                            + "=NEW,OLD. 'head -c 32 /dev/urandom | base64' makes one.",
                    null);
        }
        List<String> unused = unused();
        if (keys.size() > 1) {
            unused.add("the keys after the first in " + KeyRing.KEY);
        }
        return new Result(files, unused);
    }

    private Result within(KeyRingFile file, Optional<Secret> newPassphrase) throws InterruptedException {
        steps.accept("adding the new key");
        MasterKey key = file.prepend();
        int files = sealAll(key, openers());
        steps.accept("dropping the old keys");
        newPassphrase
                .map(secret -> file.withPassphrase(NEW_PASSPHRASE, secret.reveal()))
                .orElse(file)
                .keepOnly(key);
        steps.accept("done");
        return new Result(files, unused());
    }

    /** Goes on until nothing is left: another process may have been about to make a file. */
    private int sealAll(MasterKey key, Map<String, MasterKey> openers) throws InterruptedException {
        int all = 0;
        int pass;
        do {
            pass = 0;
            for (Path file : ring.files()) {
                pass += seal(file, key, openers) ? 1 : 0;
            }
            all += pass;
        } while (pass > 0);
        return all;
    }

    private boolean seal(Path file, MasterKey key, Map<String, MasterKey> openers) throws InterruptedException {
        try (FileLocks.Held held = FileLocks.acquire(file, PATIENCE)) {
            Optional<byte[]> bytes = SafeFile.read(held.file());
            if (bytes.isEmpty()) {
                return false;
            }
            String name = file.toString();
            Envelope envelope = Envelope.parse(name, bytes.get());
            if (envelope.keyId().equals(key.id())) {
                return false;
            }
            MasterKey old = openers.get(envelope.keyId());
            if (old == null) {
                throw VaultErrors.wrongKey(name, envelope.keyId(), ring.source(), openers.values());
            }
            byte[] plain = envelope.open(old).orElseThrow(() -> VaultErrors.damaged(name, bytes.get().length));
            steps.accept("sealing " + file.getFileName());
            SafeFile.replace(
                    held,
                    Envelope.seal(key, Optional.empty(), envelope.purpose(), plain)
                            .bytes());
            return true;
        }
    }

    private Map<String, MasterKey> openers() {
        Map<String, MasterKey> openers = new HashMap<>();
        ring.sources().forEach(source -> source.keys().forEach(key -> openers.put(key.id(), key)));
        return openers;
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>();
        ring.sources().stream()
                .filter(source -> source != ring.chosen() && !source.keys().isEmpty())
                .forEach(source -> unused.add(source.description()));
        return unused;
    }
}
