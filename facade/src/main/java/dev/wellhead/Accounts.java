package dev.wellhead;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.accounts.signin.ConnectionAccount;
import dev.wellhead.accounts.signin.SignOut;
import dev.wellhead.project.ConnectionDefinition;
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
 * <p>Every call takes a connection as {@link Connectors#open(ConnectionDefinition)} does, and throws a {@link
 * ConnectorException} of kind {@code SETTINGS} when its settings are wrong or its kind of authentication has no account.
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
    public SignInSession login(ConnectionDefinition connection, OptionalInt port) throws ConnectorException {
        return failures.callQuickly(
                () -> SignInSession.listening(connection.name(), account(connection), port, host.secrets()));
    }

    /**
     * Begins a sign-in whose redirect a person pastes, because the browser runs elsewhere.
     *
     * @param port part of the address that the service is told; nothing listens there
     */
    public SignInSession loginByPasting(ConnectionDefinition connection, OptionalInt port) throws ConnectorException {
        return failures.callQuickly(
                () -> SignInSession.pasting(connection.name(), account(connection), port, host.secrets()));
    }

    /** Signs in with a refresh token that is there already; the service is asked before it is kept. Blocking. */
    public AccountStatus useRefreshToken(ConnectionDefinition connection, Secret refreshToken)
            throws ConnectorException, InterruptedException {
        host.secrets().addPassing(refreshToken.reveal());
        return failures.call(() -> failures.scrub(account(connection).useRefreshToken(refreshToken)));
    }

    /** How an account stands, without asking the service; empty when the connection's kind has none. */
    public Optional<AccountStatus> status(ConnectionDefinition connection) throws ConnectorException {
        return failures.callQuickly(
                () -> find(connection).map(ConnectionAccount::status).map(failures::scrub));
    }

    /** Fetches a new access token now, whatever is known of the present one. Blocking. */
    public AccountStatus refresh(ConnectionDefinition connection) throws ConnectorException, InterruptedException {
        return failures.call(() -> failures.scrub(account(connection).refresh()));
    }

    /** Withdraws the access where the service offers that, and erases the account in every case. Blocking. */
    public SignOut logout(ConnectionDefinition connection) throws ConnectorException, InterruptedException {
        SignOut done = failures.call(() -> account(connection).signOut());
        return new SignOut(done.erased(), done.revoked(), done.failure().map(failures::scrub), done.inSettings());
    }

    private ConnectionAccount account(ConnectionDefinition connection) throws ConnectorException {
        return find(connection)
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.KIND,
                        connection.name(),
                        "connection '" + connection.name() + "' signs in by '"
                                + connection.settings().auth().kind()
                                + "', which takes its values from the settings"));
    }

    private Optional<ConnectionAccount> find(ConnectionDefinition connection) throws ConnectorException {
        ConnectorProvider provider = registry.provider(connection.type(), connection.isolation());
        ConnectorSettings ready =
                reader.read(provider.describe(), connection.settings()).orThrow(connection.type());
        return host.account(connection.name(), provider, ready);
    }
}
