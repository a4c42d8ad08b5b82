package dev.wellhead.accounts.token;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.oauth.TokenAnswer;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an account an access token: from its store when another process has fetched one, else from the token server, with
 * everything written down in the order that no crash can turn against it. Used by one thread at a time.
 */
final class Renewal {
    /** What asking again cannot mend: it is written down, so that no process asks again. */
    private static final List<ErrorCode> FINAL = List.of(
            AuthErrors.ENDED, AuthErrors.CLIENT, AuthErrors.SCOPES, AuthErrors.UNREADABLE, AuthErrors.NO_REFRESH_TOKEN);

    private final OAuthClient client;
    private final OAuthProfile profile;
    private final AccountStore store;
    private final Beginning beginning;
    private final boolean forClient;
    private final Clock clock;
    private @Nullable Account unsaved;

    Renewal(OAuthClient client, AccountStore store, boolean forClient, Clock clock) {
        this.client = client;
        this.profile = client.profile();
        this.store = store;
        this.beginning = new Beginning(client, forClient);
        this.forClient = forClient;
        this.clock = clock;
    }

    /**
     * The account with a token that is fresh.
     *
     * @param refused a token that is not good enough, whatever its time says
     * @param anew whether to ask the service even when a fresh token or a final failure is known
     */
    Account renew(@Nullable Secret refused, boolean anew) throws ConnectorException, InterruptedException {
        try {
            if (!anew && unsaved == null) {
                Optional<Account> known = store.find(client.connection());
                if (known.isPresent() && isFresh(beginning.check(known, false), refused)) {
                    return known.get();
                }
            }
            try (AccountStore.Held held = store.hold(client.connection())) {
                Account account = beginning.check(saved(held), anew);
                return !anew && isFresh(account, refused) ? account : fetch(held, account);
            }
        } catch (RuntimeException e) {
            throw Stored.failure(client.connection(), e);
        }
    }

    private boolean isFresh(Account account, @Nullable Secret refused) {
        return account.grant().isPresent()
                && !account.grant().get().token().equals(refused)
                && Freshness.isFresh(account.grant().get(), clock.instant());
    }

    /** What the store holds, after another try to save what it could not take last time. */
    private Optional<Account> saved(AccountStore.Held held) {
        Optional<Account> known = held.account();
        Account waiting = unsaved;
        if (waiting == null) {
            return known;
        }
        boolean stillOurs = known.isPresent()
                && known.get().refreshStarted().isPresent()
                && known.get().service().equals(waiting.service());
        if (stillOurs) {
            held.save(waiting);
            known = Optional.of(waiting);
        }
        unsaved = null;
        return known;
    }

    private Account fetch(AccountStore.Held held, Account account) throws ConnectorException, InterruptedException {
        Instant started = clock.instant();
        TokenAnswer answer;
        try {
            answer = ask(held, account, started);
        } catch (ConnectorException e) {
            Optional<ErrorCode> last =
                    FINAL.stream().filter(code -> code.code().equals(e.code())).findFirst();
            if (last.isPresent()) {
                String reason = String.valueOf(e.getMessage());
                held.save(account.with(Profiles.needed(profile, last.get(), reason, started)));
            }
            throw e;
        }
        requireKept(account, answer);
        Account.Grant grant = new Account.Grant(answer.accessToken(), started, started.plus(answer.lifetime()));
        Account next = account.renewed(grant, answer.refreshToken(), answer.scopes(), answer.owner());
        List<String> missing = Profiles.missing(profile.scopes(), answer.scopes());
        String lacks = Profiles.lacks(next.owner(), missing);
        save(held, missing.isEmpty() ? next : next.with(Profiles.needed(profile, AuthErrors.SCOPES, lacks, started)));
        if (!missing.isEmpty()) {
            throw AuthErrors.of(AuthErrors.SCOPES, client.connection(), lacks);
        }
        return next;
    }

    private TokenAnswer ask(AccountStore.Held held, Account account, Instant started)
            throws ConnectorException, InterruptedException {
        if (forClient) {
            return client.clientCredentials();
        }
        Secret refreshToken = account.refreshToken()
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.NO_REFRESH_TOKEN,
                        client.connection(),
                        "the access of connection '" + client.connection() + "' has ended, and there is no refresh"
                                + " token to renew it with"));
        // The note says: should the answer get lost, ask again with the same token. Then the token server knows it
        // already.
        held.save(account.refreshing(started));
        try {
            return client.refresh(refreshToken);
        } catch (ConnectorException e) {
            throw account.refreshStarted().isPresent() && e.code().equals(AuthErrors.ENDED.code())
                    ? AuthErrors.of(
                            AuthErrors.ENDED,
                            client.connection(),
                            e.getMessage() + "; a renewal that began at "
                                    + account.refreshStarted().get() + " was cut off before its answer came")
                    : e;
        }
    }

    /** A token server's answer exists once: what the store cannot take now, it is offered again. */
    private void save(AccountStore.Held held, Account account) {
        try {
            held.save(account);
            unsaved = null;
        } catch (RuntimeException e) {
            unsaved = account;
            throw e;
        }
    }

    private void requireKept(Account account, TokenAnswer answer) throws ConnectorException {
        boolean replaced =
                answer.refreshToken().isPresent() && !answer.refreshToken().equals(account.refreshToken());
        if (replaced && account.origin() instanceof Account.Origin.Settings && !store.isLasting()) {
            throw AuthErrors.of(
                    AuthErrors.NOT_KEPT,
                    client.connection(),
                    "the service replaced the refresh token that the settings of connection '" + client.connection()
                            + "' hold, and no account store is there to keep the new one");
        }
    }
}
