package dev.wellhead.accounts.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How a file keeps keys. Thread-safe. */
sealed interface KeyRingForm {
    byte[] write(List<MasterKey> keys);

    /** @throws VaultException when the file is none, or does not open */
    List<MasterKey> read(Path file, byte[] bytes);

    /** Keys as lines of text; what protects them is that nobody else may read the file. */
    record Plain() implements KeyRingForm {
        private static final String COMMENT = "# The key of Wellhead's vault. Whoever has it can read every secret.\n";

        @Override
        public byte[] write(List<MasterKey> keys) {
            return (COMMENT + lines(keys)).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public List<MasterKey> read(Path file, byte[] bytes) {
            return parse(file, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Keys sealed with a passphrase. */
    final class Sealed implements KeyRingForm {
        private static final String PURPOSE = "keys";

        private final String variable;
        private final String passphrase;
        private final Derivation own = Derivation.fresh();
        /** Deriving a key is slow on purpose, so each is derived once in a process. */
        private final Map<Derivation, MasterKey> derived = new ConcurrentHashMap<>();

        /** @param variable where the passphrase comes from, for messages */
        Sealed(String variable, String passphrase) {
            this.variable = variable;
            this.passphrase = passphrase;
        }

        @Override
        public byte[] write(List<MasterKey> keys) {
            byte[] plain = lines(keys).getBytes(StandardCharsets.US_ASCII);
            return Envelope.seal(derive(own), Optional.of(own), PURPOSE, plain).bytes();
        }

        @Override
        public List<MasterKey> read(Path file, byte[] bytes) {
            Envelope envelope = Envelope.parse(file.toString(), bytes);
            if (envelope.derivation().isEmpty()) {
                throw VaultErrors.swapped(file.toString(), envelope.purpose(), PURPOSE);
            }
            MasterKey key = derive(envelope.derivation().get());
            if (!key.id().equals(envelope.keyId())) {
                throw VaultErrors.wrongPassphrase(file, variable);
            }
            byte[] plain = envelope.open(key).orElseThrow(() -> VaultErrors.damaged(file.toString(), bytes.length));
            return parse(file, new String(plain, StandardCharsets.US_ASCII));
        }

        private MasterKey derive(Derivation derivation) {
            return derived.computeIfAbsent(derivation, how -> how.key(passphrase));
        }
    }

    private static String lines(List<MasterKey> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append(key.text()).append('\n'));
        return text.toString();
    }

    private static List<MasterKey> parse(Path file, String text) {
        List<MasterKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            try {
                keys.add(MasterKey.parse(content));
            } catch (IllegalArgumentException e) {
                throw VaultErrors.invalidKey("line " + number + " of " + file);
            }
        }
        if (keys.isEmpty()) {
            throw VaultErrors.invalidKey(file + ", which holds no key,");
        }
        return keys;
    }
}
