package dev.wellhead.accounts.vault;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Everything that can be wrong with the vault. */
public final class VaultErrors {
    static final String KEY_MISSING = "VAULT-KEY-MISSING";
    static final String KEY_INVALID = "VAULT-KEY-INVALID";
    static final String KEY_WRONG = "VAULT-KEY-WRONG";
    static final String KEY_SAME = "VAULT-KEY-SAME";
    static final String DAMAGED = "VAULT-DAMAGED";
    static final String SWAPPED = "VAULT-SWAPPED";
    static final String VERSION = "VAULT-VERSION";
    static final String READABLE = "VAULT-READABLE";
    /** The file is out of reach, whatever it holds. */
    public static final String FILE = "VAULT-FILE";
    /** Somebody else is at it. */
    public static final String LOCKED = "VAULT-LOCKED";

    private static final String RESTORE = "Restore the file from a backup, or remove it and store its secrets again.";
    private static final String MAKE_KEY = "'head -c 32 /dev/urandom | base64' makes a key.";

    private static final List<ErrorCode> ALL = List.of(
            code(KEY_MISSING, "There is no key for what is sealed already.", "Restore the key, or name it."),
            code(KEY_INVALID, "A key of the vault is not the Base64 text of 32 bytes.", MAKE_KEY),
            code(
                    KEY_WRONG,
                    "A file was sealed with another key.",
                    "Give the key or passphrase that it was sealed with. Whoever changes where the key comes from gives"
                            + " both, and runs 'wellhead secret rotate-key'."),
            code(KEY_SAME, "The key cannot be changed, because no other one was given.", "Give the new key first."),
            code(DAMAGED, "A sealed file was cut or changed.", RESTORE),
            code(SWAPPED, "A sealed file lies under the name of another one.", "Move it back to where it belongs."),
            code(VERSION, "A sealed file was written by a newer version of Wellhead.", "Use that version."),
            code(READABLE, "Others than the owner may read a file of secrets.", "Run 'chmod 600' on it."),
            new ErrorCode(
                    FILE,
                    ErrorKind.REMOTE,
                    "A file of the vault cannot be read or written.",
                    "Check that the folder belongs to you and that the disk has room."),
            new ErrorCode(
                    LOCKED,
                    ErrorKind.UNSUPPORTED,
                    "Another process holds a file of the vault for too long.",
                    "Wait until it is done, or end it."));

    private VaultErrors() {}

    /** Every code of a {@link VaultException}. */
    public static List<ErrorCode> all() {
        return ALL;
    }

    static VaultException damaged(String name, int size) {
        String what = size == 0 ? " is empty" : " was cut or changed, or is not a sealed file";
        return new VaultException(DAMAGED, name + what + " (" + size + " bytes)", RESTORE, null);
    }

    static VaultException newer(String name, int version, int known) {
        return new VaultException(
                VERSION,
                name + " is of version " + version + ", and this Wellhead knows versions up to " + known,
                "Use the newer Wellhead that wrote it.",
                null);
    }

    static VaultException swapped(String name, String purpose, String wanted) {
        return new VaultException(
                SWAPPED,
                name + " was sealed as '" + purpose + "', not as '" + wanted + "'",
                "Move it back to where it belongs.",
                null);
    }

    static VaultException wrongKey(String name, String sealedWith, String source, Collection<MasterKey> keys) {
        List<String> ids = keys.stream().map(MasterKey::id).toList();
        return new VaultException(
                KEY_WRONG,
                name + " was sealed with key " + sealedWith + ", but " + source + " holds "
                        + (ids.isEmpty() ? "none" : String.join(", ", ids)),
                "Give the key that it was sealed with. If you changed where the key comes from, give both and run"
                        + " 'wellhead secret rotate-key'.",
                null);
    }

    static VaultException wrongPassphrase(Path ring, String variable) {
        return new VaultException(
                KEY_WRONG,
                "the passphrase in " + variable + " does not open " + ring,
                "Set " + variable + " to the passphrase that was given last.",
                null);
    }

    static VaultException missingKey(String what, String remedy) {
        return new VaultException(KEY_MISSING, what, remedy, null);
    }

    static VaultException invalidKey(String where) {
        return new VaultException(
                KEY_INVALID, where + " is not the Base64 text of " + MasterKey.BYTES + " bytes", MAKE_KEY, null);
    }

    private static ErrorCode code(String code, String summary, String remedy) {
        return new ErrorCode(code, ErrorKind.AUTHENTICATION, summary, remedy);
    }
}
