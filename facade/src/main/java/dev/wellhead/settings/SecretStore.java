package dev.wellhead.settings;

import dev.wellhead.spi.settings.Secret;
import java.util.Optional;

/**
 * Where {@code ${secret:NAME}} looks: {@code Vault.find} of module {@code accounts}, or what an application keeps itself;
 * thread-safe. Asked when a connection is initialised, not before.
 */
@FunctionalInterface
public interface SecretStore {
    /**
     * The secret of this name; empty when there is none.
     *
     * @throws SecretStoreException when the store cannot be opened; its message says why and what to do, and the settings
     *     that refer to it are wrong. Any other exception reaches whoever initialises the connection as it is
     */
    Optional<Secret> find(String name);
}
