package dev.wellhead.accounts.vault;

/**
 * Encrypts what is written to files, so that it can be neither read nor changed without the key. Implementations are
 * thread-safe.
 */
public interface Sealer {
    /**
     * The sealed form of some bytes. Called while the file's {@linkplain FileLocks lock} is held, so that a change of keys
     * in another process does not miss the file.
     *
     * @param purpose the file's path below the data folder, e.g. {@code accounts/shop.json}: opening asks for the
     *     same, so that files cannot be swapped
     * @throws VaultException when there is no usable key
     */
    byte[] seal(String purpose, byte[] plain);

    /**
     * The bytes that were sealed.
     *
     * @throws VaultException when the key is another one, or the sealed form was cut or changed, or is of a newer version
     */
    byte[] open(String purpose, byte[] sealed);
}
