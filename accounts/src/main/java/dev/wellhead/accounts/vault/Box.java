package dev.wellhead.accounts.vault;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Bytes encrypted with AES-256-GCM.
 *
 * @param nonce 96 random bits as Base64, never used twice with one key
 * @param text the encrypted bytes and their tag as Base64
 */
record Box(String nonce, String text) {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** @param context what the bytes are, which opening has to know: not stored here, not secret */
    static Box seal(SecretKey key, byte[] context, byte[] plain) {
        byte[] nonce = MasterKey.randomBytes(NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            Base64.Encoder encoder = Base64.getEncoder();
            return new Box(encoder.encodeToString(nonce), encoder.encodeToString(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /** The plain bytes; empty when key, context, nonce or text is not what it was. */
    Optional<byte[]> open(SecretKey key, byte[] context) {
        try {
            byte[] iv = Base64.getDecoder().decode(nonce);
            byte[] bytes = Base64.getDecoder().decode(text);
            if (iv.length != NONCE_BYTES || bytes.length < TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, iv, context).doFinal(bytes));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
