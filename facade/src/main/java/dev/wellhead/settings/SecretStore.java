package dev.wellhead.settings;

import dev.wellhead.spi.settings.Secret;
import java.util.Optional;

/**
 * Where {@code ${secret:NAME}} looks. Implemented by a vault or by an application that keeps its own; thread-safe. Asked
 * when a connection is initialised, not before.
 */
@FunctionalInterface
public interface SecretStore {
    /**
     * The secret of this name; empty when there is none.
     *
     * @throws SecretStoreException when the store cannot be opened; its message says why and what to do
     */
    Optional<Secret> find(String name);
}
