package dev.wellhead.testkit;

import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.settings.Secret;
import java.time.Instant;
import java.util.Set;

/** Tokens {@code test-token-1}, {@code test-token-2}, ..., a new one at each renewal; they never expire. Thread-safe. */
public final class FixedCredentials implements Credentials {
    private int renewals;

    @Override
    public synchronized AccessToken token() {
        Secret value = Secret.of("test-token-" + (renewals + 1));
        return new AccessToken(value, Instant.MAX, Set.of(), "test");
    }

    @Override
    public synchronized AccessToken renew(AccessToken refused) {
        if (refused.value().equals(token().value())) {
            renewals++;
        }
        return token();
    }

    /** How often a token was refused. */
    public synchronized int renewals() {
        return renewals;
    }
}
