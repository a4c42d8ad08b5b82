package dev.wellhead.accounts.vault;

import dev.wellhead.accounts.WellheadHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Seals what belongs to a person with that person's key. The key comes from the first of these that is given: {@code
 * WELLHEAD_VAULT_KEY} (Base64 of 32 bytes; of several, separated by commas, the first seals and all open), the file that
 * {@code WELLHEAD_VAULT_KEY_FILE} names, the passphrase in {@code WELLHEAD_VAULT_PASSPHRASE}, which opens {@code
 * keys.json} beside the vault, or {@code vault.key} in the configuration folder. The last two are made at first use.
 *
 * <p>Thread-safe. Purposes are paths below the data folder, e.g. {@code vault.json} or {@code accounts/shop.json}. Whoever
 * writes a sealed file calls {@link #seal} while holding the file's {@linkplain FileLocks lock}: only then does a change
 * of keys, which may be under way in another process, not miss the file.
 */
public final class KeyRing implements Sealer {
    static final String KEY = "WELLHEAD_VAULT_KEY";
    static final String KEY_FILE = "WELLHEAD_VAULT_KEY_FILE";
    static final String PASSPHRASE = "WELLHEAD_VAULT_PASSPHRASE";

    private final WellheadHome home;
    private final List<KeySource> sources;

    private KeyRing(WellheadHome home, List<KeySource> sources) {
        this.home = home;
        this.sources = List.copyOf(sources);
    }

    /** The ring that the variables of a process ask for. Nothing is read or made before the first use. */
    public static KeyRing of(WellheadHome home, Map<String, String> environment) {
        List<KeySource> sources = new ArrayList<>();
        String key = environment.getOrDefault(KEY, "");
        if (!key.isBlank()) {
            sources.add(new GivenKeys(KEY, key));
        }
        String file = environment.getOrDefault(KEY_FILE, "");
        if (!file.isBlank()) {
            sources.add(KeyRingFile.named(Path.of(file)));
        }
        String passphrase = environment.getOrDefault(PASSPHRASE, "");
        if (!passphrase.isEmpty()) {
            sources.add(KeyRingFile.sealed(home.data().resolve("keys.json"), PASSPHRASE, passphrase));
        }
        sources.add(KeyRingFile.own(home.keyFile()));
        return new KeyRing(home, sources);
    }

    /** Where the key comes from, for people; no secret. */
    public String source() {
        return chosen().description();
    }

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        List<MasterKey> keys = chosen().keys();
        MasterKey first = keys.isEmpty() ? firstKey() : keys.get(0);
        return Envelope.seal(first, Optional.empty(), purpose, plain).bytes();
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        String name = home.data().resolve(purpose).toString();
        Envelope envelope = Envelope.parse(name, sealed);
        if (!envelope.purpose().equals(purpose)) {
            throw VaultErrors.swapped(name, envelope.purpose(), purpose);
        }
        List<MasterKey> keys = chosen().keys();
        for (MasterKey key : keys) {
            if (key.id().equals(envelope.keyId())) {
                return envelope.open(key).orElseThrow(() -> VaultErrors.damaged(name, sealed.length));
            }
        }
        throw keys.isEmpty() ? lostKey() : VaultErrors.wrongKey(name, envelope.keyId(), source(), keys);
    }

    /** The source that seals. */
    KeySource chosen() {
        return sources.get(0);
    }

    /** All sources that were given; those after the first only open, while keys are changed. */
    List<KeySource> sources() {
        return sources;
    }

    /** Every sealed file of this person, and those that are about to be made: whoever makes one has locked it before. */
    List<Path> files() {
        TreeSet<Path> files = new TreeSet<>();
        files.add(home.vault());
        if (Files.isDirectory(home.accounts())) {
            try (Stream<Path> entries = Files.list(home.accounts())) {
                entries.map(entry -> FileLocks.lockedBy(entry).orElse(entry))
                        .filter(entry -> entry.toString().endsWith(".json"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw SafeFile.failure(home.accounts(), "cannot be listed", e);
            }
        }
        return List.copyOf(files);
    }

    /** A new key next to files that a lost one sealed would only hide the loss. */
    private MasterKey firstKey() {
        if (files().stream().anyMatch(Files::exists)) {
            throw lostKey();
        }
        return chosen().make().orElseThrow(this::lostKey);
    }

    private VaultException lostKey() {
        return VaultErrors.missingKey(
                "there are sealed files in " + home.data() + ", but no key for them: " + source() + " holds none",
                "Restore the key. If you changed where it comes from, give both and run 'wellhead secret rotate-key'. If"
                        + " it is lost, remove the sealed files and store their secrets again.");
    }
}
