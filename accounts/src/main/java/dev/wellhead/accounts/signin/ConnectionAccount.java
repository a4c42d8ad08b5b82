package dev.wellhead.accounts.signin;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.oauth.TokenAnswer;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.accounts.token.AccountCredentials;
import dev.wellhead.accounts.token.Profiles;
import dev.wellhead.accounts.token.Stored;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The account of one connection, as a person deals with it. Thread-safe. */
public final class ConnectionAccount {
    private final OAuthClient client;
    private final AccountStore store;
    private final boolean forClient;
    private final Clock clock;
    private final StatusReport report;

    /**
     * @param client of the connection
     * @param store where the account is kept
     * @param forClient whether the client gets tokens for itself, without a person
     */
    public ConnectionAccount(OAuthClient client, AccountStore store, boolean forClient, Clock clock) {
        this.client = client;
        this.store = store;
        this.forClient = forClient;
        this.clock = clock;
        this.report = new StatusReport(client, store, forClient);
    }

    /** The only address that the service sends a browser back to; empty when any of this machine will do. */
    public Optional<URI> redirect() {
        return client.profile().redirect();
    }

    /** Tokens for the connector. */
    public AccountCredentials credentials() {
        return forClient
                ? AccountCredentials.ofClient(client, store, clock)
                : AccountCredentials.ofPerson(client, store, clock);
    }

    /**
     * Begins a sign-in.
     *
     * @param redirect where the service is to send the browser back to
     * @throws ConnectorException {@code AUTH-KIND} when no person is needed
     */
    public Attempt begin(URI redirect) throws ConnectorException {
        requirePerson();
        return Attempt.begin(client.connection(), client.profile(), redirect);
    }

    /** Ends a sign-in: checks what the browser brought, exchanges the code and keeps the account. */
    public AccountStatus complete(Attempt attempt, Redirect brought) throws ConnectorException, InterruptedException {
        Secret code = attempt.code(brought);
        Instant asked = clock.instant();
        TokenAnswer answer = client.exchange(code, attempt.redirect(), attempt.verifier());
        return keep(answer, answer.refreshToken(), asked);
    }

    /** Signs in with a refresh token that somebody has; it is tried before it is kept. */
    public AccountStatus useRefreshToken(Secret refreshToken) throws ConnectorException, InterruptedException {
        requirePerson();
        Instant asked = clock.instant();
        TokenAnswer answer = client.described(client.refresh(refreshToken));
        return keep(answer, answer.refreshToken().or(() -> Optional.of(refreshToken)), asked);
    }

    /** How the account stands; does not ask the service. */
    public AccountStatus status() {
        return report.of();
    }

    /** Fetches a new access token now; also after a failure that is otherwise final. */
    public AccountStatus refresh() throws ConnectorException, InterruptedException {
        credentials().refreshNow();
        return status();
    }

    /** Withdraws the access at the service where that is offered, and erases the account here in every case. */
    public SignOut signOut() throws ConnectorException, InterruptedException {
        OAuthProfile profile = client.profile();
        try (AccountStore.Held held = store.hold(client.connection())) {
            Optional<Account> account = readable(held);
            boolean ours = account.isPresent() && account.get().service().equals(Profiles.service(profile));
            Optional<Secret> refreshToken =
                    account.flatMap(Account::refreshToken).or(profile::refreshToken);
            Optional<Secret> accessToken = account.flatMap(Account::grant).map(Account.Grant::token);
            SignOut.Revoked revoked = SignOut.Revoked.NOTHING;
            Optional<ConnectorException> failure = Optional.empty();
            try {
                if (refreshToken.isPresent() && (ours || account.isEmpty())) {
                    revoked = said(client.revoke(refreshToken.get(), "refresh_token"));
                } else if (accessToken.isPresent() && ours) {
                    revoked = said(client.revoke(accessToken.get(), "access_token"));
                }
            } catch (ConnectorException e) {
                if (e.kind() == ErrorKind.CANCELLED) {
                    throw e;
                }
                revoked = SignOut.Revoked.FAILED;
                failure = Optional.of(e);
            } finally {
                held.remove();
            }
            return new SignOut(
                    account.isPresent(),
                    revoked,
                    failure,
                    profile.refreshToken().isPresent());
        } catch (RuntimeException e) {
            throw Stored.failure(client.connection(), e);
        }
    }

    private static SignOut.Revoked said(boolean offered) {
        return offered ? SignOut.Revoked.YES : SignOut.Revoked.NOT_OFFERED;
    }

    /** Whoever signs out of an account whose file is damaged wants to be rid of the file. */
    private static Optional<Account> readable(AccountStore.Held held) {
        try {
            return held.account();
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private void requirePerson() throws ConnectorException {
        if (forClient) {
            throw AuthErrors.of(
                    AuthErrors.KIND,
                    client.connection(),
                    "connection '" + client.connection() + "' gets its tokens by the client's own id and secret, so"
                            + " nobody has to sign in");
        }
    }

    private AccountStatus keep(TokenAnswer answer, Optional<Secret> refreshToken, Instant asked)
            throws ConnectorException, InterruptedException {
        Account.Grant grant = new Account.Grant(answer.accessToken(), asked, asked.plus(answer.lifetime()));
        Account account = Account.of(
                        Profiles.service(client.profile()), new Account.Origin.SignIn(), refreshToken, asked)
                .renewed(grant, refreshToken, answer.scopes(), answer.owner());
        try (AccountStore.Held held = store.hold(client.connection())) {
            held.save(report.judged(account, asked));
        } catch (RuntimeException e) {
            throw Stored.failure(client.connection(), e);
        }
        return status();
    }
}
