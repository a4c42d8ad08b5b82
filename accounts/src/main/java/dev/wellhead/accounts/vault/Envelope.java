package dev.wellhead.accounts.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A sealed file: its content under a key of its own, and that key under a master key. Written as one line of JSON whose
 * last member is a checksum of everything before it. The checksum protects nothing; it tells a file that a disk or an
 * editor changed from one that needs another key. Its place stays the same in all versions.
 *
 * @param purpose what the content is for
 * @param keyId the master key
 * @param derivation how the master key comes from a passphrase; empty when it does not
 * @param wrapped the key of the content
 * @param content the content
 */
record Envelope(String purpose, String keyId, Optional<Derivation> derivation, Box wrapped, Box content) {
    static final int VERSION = 1;
    private static final String FORMAT = "wellhead-sealed";
    private static final String CHECKSUM = ",\"checksum\":\"";
    private static final String END = "\"}\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Envelope seal(MasterKey key, Optional<Derivation> derivation, String purpose, byte[] plain) {
        MasterKey own = MasterKey.random();
        byte[] ownBytes = own.key().getEncoded();
        return new Envelope(
                purpose,
                key.id(),
                derivation,
                Box.seal(key.key(), context("key", key.id(), purpose), ownBytes),
                Box.seal(own.key(), context("content", key.id(), purpose), plain));
    }

    /** The content; empty when the key is another one, or the envelope was changed on purpose. */
    Optional<byte[]> open(MasterKey key) {
        return wrapped.open(key.key(), context("key", keyId, purpose)).flatMap(bytes -> {
            SecretKey own = new SecretKeySpec(bytes, "AES");
            return content.open(own, context("content", keyId, purpose));
        });
    }

    byte[] bytes() {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT)
                .put("version", VERSION)
                .put("purpose", purpose)
                .put("key", keyId);
        derivation.ifPresent(how -> node.putObject("derivation")
                .put("algorithm", Derivation.ALGORITHM)
                .put("iterations", how.iterations())
                .put("salt", how.salt()));
        put(node.putObject("wrapped-key"), wrapped);
        put(node.putObject("content"), content);
        String text = node.toString();
        String open = text.substring(0, text.length() - 1);
        return (open + CHECKSUM + checksum(open) + END).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a sealed file.
     *
     * @param name what the file is called in messages
     * @throws VaultException {@code VAULT-DAMAGED} or {@code VAULT-VERSION}
     */
    static Envelope parse(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(CHECKSUM);
        if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + END)) {
            throw VaultErrors.damaged(name, bytes.length);
        }
        try {
            JsonNode node = JSON.readTree(text);
            int version = node.path("version").asInt();
            if (!text(node, "format").equals(FORMAT) || version < 1) {
                throw VaultErrors.damaged(name, bytes.length);
            } else if (version > VERSION) {
                throw VaultErrors.newer(name, version, VERSION);
            }
            return new Envelope(
                    text(node, "purpose"),
                    text(node, "key"),
                    derivation(node.path("derivation")),
                    box(node.path("wrapped-key")),
                    box(node.path("content")));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw VaultErrors.damaged(name, bytes.length);
        }
    }

    /** What ties the parts of an envelope to each other and to its purpose. */
    private static byte[] context(String part, String keyId, String purpose) {
        return String.join("\n", FORMAT, Integer.toString(VERSION), part, keyId, purpose)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String checksum(String text) {
        return Base64.getEncoder().encodeToString(MasterKey.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void put(ObjectNode node, Box box) {
        node.put("nonce", box.nonce()).put("ciphertext", box.text());
    }

    private static Box box(JsonNode node) {
        return new Box(text(node, "nonce"), text(node, "ciphertext"));
    }

    private static Optional<Derivation> derivation(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        } else if (!text(node, "algorithm").equals(Derivation.ALGORITHM)) {
            throw new IllegalArgumentException("algorithm");
        }
        return Optional.of(new Derivation(node.path("iterations").asInt(), text(node, "salt")));
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key);
        }
        return value.textValue();
    }
}
