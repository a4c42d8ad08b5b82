package dev.wellhead.accounts.vault;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How a passphrase becomes a key.
 *
 * @param iterations how much work one guess is
 * @param salt random, as Base64
 */
record Derivation(int iterations, String salt) {
    static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    static final int LEAST_ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 20_000_000;
    private static final int SALT_BYTES = 16;

    /** @throws IllegalArgumentException when the file asks for less work than is safe, or for endless work */
    Derivation {
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations: " + iterations);
        }
        if (Base64.getDecoder().decode(salt).length < SALT_BYTES) {
            throw new IllegalArgumentException("the salt is too short");
        }
    }

    static Derivation fresh() {
        return new Derivation(LEAST_ITERATIONS, Base64.getEncoder().encodeToString(MasterKey.randomBytes(SALT_BYTES)));
    }

    /** Takes a good part of a second, which is its purpose. */
    MasterKey key(String passphrase) {
        PBEKeySpec spec = new PBEKeySpec(
                passphrase.toCharArray(), Base64.getDecoder().decode(salt), iterations, MasterKey.BYTES * Byte.SIZE);
        try {
            return MasterKey.of(
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
