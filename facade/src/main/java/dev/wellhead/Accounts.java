package dev.wellhead;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.accounts.signin.ConnectionAccount;
import dev.wellhead.accounts.signin.SignOut;
import dev.wellhead.secrets.FailureScrubber;
import dev.wellhead.settings.SettingsReader;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Signing in, telling, renewing and signing out, for connections whose kind of authentication the host carries out ({@code
 * oauth2}, {@code client-credentials}). Accounts are kept in the store that {@link Connectors.Builder#accounts} was given.
 * Made by {@link Connectors#accounts()}; thread-safe.
 *
 * <p>Every call takes a connection as {@link Connectors#open} does, and throws a {@link ConnectorException} of kind {@code
 * SETTINGS} when its settings are wrong or its kind of authentication has no account.
 */
public final class Accounts {
    private final ProviderRegistry registry;
    private final SettingsReader reader;
    private final HostAccounts host;
    private final FailureScrubber failures;

    Accounts(ProviderRegistry registry, SettingsReader reader, HostAccounts host) {
        this.registry = registry;
        this.reader = reader;
        this.host = host;
        this.failures = new FailureScrubber(host.secrets());
    }

    /**
     * Begins a sign-in whose browser comes back to this machine.
     *
     * @param port to come back to; empty for any free one, or the one in the connection's redirect address
     * @return to be closed by the caller
     * @throws ConnectorException {@code AUTH-PORT} when the port is in use
     */
    public SignInSession login(String type, String id, ConnectorSettings settings, OptionalInt port)
            throws ConnectorException {
        return failures.callQuickly(
                () -> SignInSession.listening(id, account(type, id, settings), port, host.secrets()));
    }

    /**
     * Begins a sign-in whose redirect a person pastes, because the browser runs elsewhere.
     *
     * @param port part of the address that the service is told; nothing listens there
     */
    public SignInSession loginByPasting(String type, String id, ConnectorSettings settings, OptionalInt port)
            throws ConnectorException {
        return failures.callQuickly(() -> SignInSession.pasting(id, account(type, id, settings), port, host.secrets()));
    }

    /** Signs in with a refresh token that is there already; the service is asked before it is kept. Blocking. */
    public AccountStatus useRefreshToken(String type, String id, ConnectorSettings settings, Secret refreshToken)
            throws ConnectorException, InterruptedException {
        host.secrets().addPassing(refreshToken.reveal());
        return failures.call(() -> failures.scrub(account(type, id, settings).useRefreshToken(refreshToken)));
    }

    /** How an account stands, without asking the service; empty when the connection's kind has none. */
    public Optional<AccountStatus> status(String type, String id, ConnectorSettings settings)
            throws ConnectorException {
        return failures.callQuickly(
                () -> find(type, id, settings).map(ConnectionAccount::status).map(failures::scrub));
    }

    /** Fetches a new access token now, whatever is known of the present one. Blocking. */
    public AccountStatus refresh(String type, String id, ConnectorSettings settings)
            throws ConnectorException, InterruptedException {
        return failures.call(() -> failures.scrub(account(type, id, settings).refresh()));
    }

    /** Withdraws the access where the service offers that, and erases the account in every case. Blocking. */
    public SignOut logout(String type, String id, ConnectorSettings settings)
            throws ConnectorException, InterruptedException {
        SignOut done = failures.call(() -> account(type, id, settings).signOut());
        return new SignOut(done.erased(), done.revoked(), done.failure().map(failures::scrub), done.inSettings());
    }

    private ConnectionAccount account(String type, String id, ConnectorSettings settings) throws ConnectorException {
        return find(type, id, settings)
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.KIND,
                        id,
                        "connection '" + id + "' signs in by '"
                                + settings.auth().kind() + "', which takes its values from the settings"));
    }

    private Optional<ConnectionAccount> find(String type, String id, ConnectorSettings settings)
            throws ConnectorException {
        ConnectorProvider provider = registry.provider(type);
        return host.account(id, provider, ready(type, provider, settings));
    }

    private ConnectorSettings ready(String type, ConnectorProvider provider, ConnectorSettings settings)
            throws ConnectorException {
        return reader.read(provider.describe(), settings).orThrow(type);
    }
}
