package dev.wellhead.secrets;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;

/** Tokens that are noted before a connector gets them. As thread-safe as what it stands for. */
public final class ScrubbedCredentials implements Credentials {
    private final Credentials credentials;
    private final KnownSecrets secrets;
    private final FailureScrubber failures;

    public ScrubbedCredentials(Credentials credentials, KnownSecrets secrets) {
        this.credentials = credentials;
        this.secrets = secrets;
        this.failures = new FailureScrubber(secrets);
    }

    @Override
    public AccessToken token() throws ConnectorException, InterruptedException {
        return noted(failures.call(credentials::token));
    }

    @Override
    public AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException {
        return noted(failures.call(() -> credentials.renew(refused)));
    }

    private AccessToken noted(AccessToken token) {
        secrets.addPassing(token.value().reveal());
        return token;
    }
}
