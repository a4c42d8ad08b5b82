package dev.wellhead;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;

/** For kinds of authentication that the connector carries out itself. */
record NoCredentials(String connectionId, String kind) implements Credentials {
    @Override
    public AccessToken token() throws ConnectorException {
        throw ConnectorException.of(
                        ErrorKind.BUG,
                        "CONNECTOR-FAILED",
                        "connection '" + connectionId + "' signs in by '" + kind
                                + "', for which its host has no tokens, but its connector asked for one")
                .withRemedy("Report this to whoever maintains the connector.");
    }

    @Override
    public AccessToken renew(AccessToken refused) throws ConnectorException {
        return token();
    }
}
