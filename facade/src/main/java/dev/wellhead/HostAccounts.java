package dev.wellhead;

import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.signin.ConnectionAccount;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.secrets.NotedAccounts;
import dev.wellhead.secrets.ScrubbedCredentials;
import dev.wellhead.secrets.SentSecrets;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.time.Clock;
import java.util.Optional;

/**
 * Accounts of connections whose kind of authentication the host carries out.
 *
 * @param store where they are kept
 * @param http the way to the network
 * @param secrets what was read from the store and sent
 */
record HostAccounts(AccountStore store, Http http, Clock clock, KnownSecrets secrets) {
    /** Accounts whose tokens, and everything sent to the token servers, are known as secrets. */
    static HostAccounts of(AccountStore store, Http http, Clock clock, KnownSecrets secrets) {
        return new HostAccounts(new NotedAccounts(store, secrets), new SentSecrets(http, secrets), clock, secrets);
    }

    /** Tokens for a source; ones that only fail where the connector needs none of its host. */
    Credentials credentials(String id, ConnectorProvider provider, ConnectorSettings settings)
            throws ConnectorException {
        Optional<ConnectionAccount> account = account(id, provider, settings);
        return account.isPresent()
                ? new ScrubbedCredentials(account.get().credentials(), secrets)
                : new NoCredentials(id, settings.auth().kind());
    }

    /**
     * The account of a connection; empty when its kind is the connector's own matter.
     *
     * @param settings checked, references replaced
     */
    Optional<ConnectionAccount> account(String id, ConnectorProvider provider, ConnectorSettings settings)
            throws ConnectorException {
        AuthKind.Flow flow = provider.describe().authKinds().stream()
                .filter(kind -> kind.name().equals(settings.auth().kind()))
                .findFirst()
                .map(AuthKind::flow)
                .orElse(AuthKind.Flow.CONNECTOR);
        return switch (flow) {
            case CONNECTOR -> Optional.empty();
            case AUTHORIZATION_CODE -> Optional.of(account(id, provider, settings, false));
            case CLIENT_CREDENTIALS -> Optional.of(account(id, provider, settings, true));
        };
    }

    private ConnectionAccount account(
            String id, ConnectorProvider provider, ConnectorSettings settings, boolean forClient)
            throws ConnectorException {
        OAuthClient client = new OAuthClient(id, provider.oauthProfile(settings), http, clock);
        return new ConnectionAccount(client, store, forClient, clock);
    }
}
