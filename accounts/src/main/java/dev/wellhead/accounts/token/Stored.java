package dev.wellhead.accounts.token;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.vault.VaultErrors;
import dev.wellhead.accounts.vault.VaultException;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;

/** Says what a failure of an account store means for a connection. Stateless. */
public final class Stored {
    private Stored() {}

    /** The failure as the connection's. */
    public static ConnectorException failure(String connection, RuntimeException failure) {
        if (failure instanceof VaultException vault) {
            ErrorKind kind = switch (vault.code()) {
                case VaultErrors.LOCKED -> ErrorKind.TRANSIENT;
                case VaultErrors.FILE -> ErrorKind.REMOTE;
                default -> ErrorKind.AUTHENTICATION;
            };
            return ConnectorException.of(kind, vault.code(), String.valueOf(vault.getMessage()))
                    .withRemedy(vault.remedy().replace("NAME", connection))
                    .withCause(vault);
        }
        return AuthErrors.of(
                        AuthErrors.STORE,
                        connection,
                        "the account of connection '" + connection + "' cannot be read or kept: " + failure)
                .withCause(failure);
    }
}
