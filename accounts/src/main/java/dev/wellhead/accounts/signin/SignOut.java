package dev.wellhead.accounts.signin;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;

/**
 * What signing out did. The account is erased here in every case.
 *
 * @param erased whether there was an account
 * @param revoked what became of it at the service
 * @param failure why it could not be revoked; empty unless {@link Revoked#FAILED}
 * @param inSettings whether the connection's settings still hold a refresh token
 */
public record SignOut(boolean erased, Revoked revoked, Optional<ConnectorException> failure, boolean inSettings) {
    /** What became of the access at the service. */
    public enum Revoked {
        YES,
        /** There was no token to revoke. */
        NOTHING,
        /** The service offers no way. */
        NOT_OFFERED,
        FAILED
    }
}
