package dev.wellhead.accounts.token;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.auth.OAuthProfile;
import java.time.Instant;
import java.util.Optional;

/** Decides which account a connection uses, or says why it can use none. Immutable. */
public final class Beginning {
    private final String connection;
    private final OAuthProfile profile;
    private final boolean forClient;

    /** @param forClient whether the client gets tokens for itself, without a person */
    public Beginning(OAuthClient client, boolean forClient) {
        this.connection = client.connection();
        this.profile = client.profile();
        this.forClient = forClient;
    }

    /**
     * The account to use.
     *
     * @param known what is stored
     * @param anew whether a final failure that is stored is to be tried again
     * @throws ConnectorException of kind {@code AUTHENTICATION} when somebody has to do something first
     */
    public Account check(Optional<Account> known, boolean anew) throws ConnectorException {
        if (known.isEmpty() || isOutdated(known.get())) {
            return fromSettings();
        }
        Account account = known.get();
        if (!account.service().equals(Profiles.service(profile))) {
            throw AuthErrors.of(
                    AuthErrors.CLIENT_CHANGED,
                    connection,
                    "connection '" + connection + "' was signed in with another client or server than its settings name"
                            + " now: client '" + profile.clientId() + "' at " + profile.token());
        }
        if (!anew
                && account.state() instanceof Account.State.SignInNeeded needed
                && needed.settings().equals(Profiles.fingerprint(profile))) {
            throw AuthErrors.of(code(needed.code()), connection, needed.reason());
        }
        return account;
    }

    /** Whether a stored account came from settings that are others now. */
    private boolean isOutdated(Account account) {
        return account.origin() instanceof Account.Origin.Settings settings
                && (!settings.fingerprint().equals(Profiles.refreshTokenFingerprint(profile))
                        || !account.service().equals(Profiles.service(profile)));
    }

    private Account fromSettings() throws ConnectorException {
        if (!forClient && profile.refreshToken().isEmpty()) {
            throw AuthErrors.of(
                    AuthErrors.NOT_SIGNED_IN,
                    connection,
                    "nobody has signed in for connection '" + connection + "' yet");
        }
        Account.Origin origin = new Account.Origin.Settings(Profiles.refreshTokenFingerprint(profile));
        return Account.of(Profiles.service(profile), origin, profile.refreshToken(), Instant.EPOCH);
    }

    private static ErrorCode code(String stored) {
        return AuthErrors.all().stream()
                .filter(code -> code.code().equals(stored))
                .findFirst()
                .orElse(AuthErrors.ENDED);
    }
}
