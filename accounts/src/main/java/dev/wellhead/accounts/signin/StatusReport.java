package dev.wellhead.accounts.signin;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.accounts.token.Beginning;
import dev.wellhead.accounts.token.Profiles;
import dev.wellhead.accounts.token.Stored;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.OAuthProfile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how an account stands from what is stored. Immutable. */
final class StatusReport {
    private final OAuthClient client;
    private final OAuthProfile profile;
    private final AccountStore store;
    private final Beginning beginning;

    StatusReport(OAuthClient client, AccountStore store, boolean forClient) {
        this.client = client;
        this.profile = client.profile();
        this.store = store;
        this.beginning = new Beginning(client, forClient);
    }

    AccountStatus of() {
        Optional<Account> stored = Optional.empty();
        Optional<ConnectorException> problem = Optional.empty();
        Optional<Account> used = Optional.empty();
        try {
            stored = store.find(client.connection());
            used = Optional.of(beginning.check(stored, false));
        } catch (ConnectorException e) {
            problem = Optional.of(e);
        } catch (RuntimeException e) {
            problem = Optional.of(Stored.failure(client.connection(), e));
        }
        return status(stored, used, problem);
    }

    /** The account of a new sign-in; one that lacks a needed scope can be shown, but not used. */
    Account judged(Account account, Instant now) {
        List<String> missing = Profiles.missing(profile.scopes(), account.scopes());
        return missing.isEmpty()
                ? account
                : account.with(
                        Profiles.needed(profile, AuthErrors.SCOPES, Profiles.lacks(account.owner(), missing), now));
    }

    private AccountStatus status(
            Optional<Account> stored, Optional<Account> used, Optional<ConnectorException> problem) {
        Optional<Account> shown = used.or(() -> stored);
        List<String> granted = shown.map(Account::scopes).orElse(List.of());
        return new AccountStatus(
                client.connection(),
                state(stored, used, problem),
                shown.map(Account::owner).orElse(""),
                granted,
                Profiles.missing(profile.scopes(), granted),
                Profiles.missing(profile.optionalScopes(), granted),
                shown.filter(account -> account.origin() instanceof Account.Origin.SignIn)
                        .map(Account::signedIn),
                shown.flatMap(Account::grant).map(Account.Grant::expires),
                shown.flatMap(Account::refreshToken).isPresent()
                        || shown.map(Account::origin)
                                .filter(Account.Origin.Settings.class::isInstance)
                                .isPresent(),
                store.place(client.connection()),
                problem,
                profile.notes());
    }

    private static AccountStatus.State state(
            Optional<Account> stored, Optional<Account> used, Optional<ConnectorException> problem) {
        if (problem.isPresent()) {
            return problem.get().code().equals(AuthErrors.NOT_SIGNED_IN.code())
                    ? AccountStatus.State.NOT_SIGNED_IN
                    : AccountStatus.State.SIGN_IN_NEEDED;
        }
        boolean fresh = used.isPresent()
                && used.get().grant().isEmpty()
                && used.get().origin() instanceof Account.Origin.Settings;
        return fresh || stored.isEmpty() ? AccountStatus.State.FROM_SETTINGS : AccountStatus.State.SIGNED_IN;
    }
}
