package dev.wellhead.accounts.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that wraps the keys of single files. Known by an id that says nothing about it; prints as that. */
final class MasterKey {
    static final int BYTES = 32;
    private static final byte[] ID_CONTEXT = "wellhead master key id\n".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes.clone();
        this.id = id(bytes);
    }

    static MasterKey random() {
        return new MasterKey(randomBytes(BYTES));
    }

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** @throws IllegalArgumentException when it is not 32 bytes long */
    static MasterKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        return new MasterKey(bytes);
    }

    /** @throws IllegalArgumentException when it is not the Base64 text of 32 bytes */
    static MasterKey parse(String base64) {
        return of(Base64.getDecoder().decode(base64));
    }

    String id() {
        return id;
    }

    SecretKey key() {
        return new SecretKeySpec(bytes, "AES");
    }

    /** The key itself as Base64, for the file that keeps it. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String id(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update(ID_CONTEXT);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(bytes), 8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
