package dev.wellhead.accounts.vault;

import java.util.List;
import java.util.Optional;

/** Where master keys come from. Thread-safe. */
sealed interface KeySource permits GivenKeys, KeyRingFile {
    /** For messages, e.g. {@code the key file /home/ada/.config/wellhead/vault.key}. Holds no secret. */
    String description();

    /**
     * The keys as they are now: the first seals, all of them open. Asked for each file anew, since another process may
     * be changing them. Empty when there are none yet.
     */
    List<MasterKey> keys();

    /** Makes the first key, unless another process just did; empty where keys are only given. */
    Optional<MasterKey> make();
}
