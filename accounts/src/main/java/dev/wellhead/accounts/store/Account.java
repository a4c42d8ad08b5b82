package dev.wellhead.accounts.store;

import dev.wellhead.spi.settings.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a connection's sign-in. Immutable; printing it shows no token.
 *
 * @param service what it was signed in with: token server and client; an account does not fit another
 * @param owner whose it is, for people; empty when unknown
 * @param scopes what it allows; empty when the service did not say
 * @param signedIn when the sign-in was made
 * @param origin where its refresh token came from
 * @param refreshToken what access tokens are fetched with; empty when the service gave none
 * @param grant the last access token; empty when none was fetched yet
 * @param state whether somebody has to sign in again
 * @param refreshStarted when a refresh was begun whose answer is not here: its answer may be lost, and the refresh token
 *     spent; empty when none is under way
 */
public record Account(
        String service,
        String owner,
        List<String> scopes,
        Instant signedIn,
        Origin origin,
        Optional<Secret> refreshToken,
        Optional<Grant> grant,
        State state,
        Optional<Instant> refreshStarted) {
    public Account {
        scopes = List.copyOf(scopes);
    }

    /**
     * An access token.
     *
     * @param token the token itself
     * @param obtained when it was fetched, by this machine's clock
     * @param expires when it ends, by this machine's clock
     */
    public record Grant(Secret token, Instant obtained, Instant expires) {}

    /** Where an account's first refresh token came from. */
    public sealed interface Origin {
        /** Somebody signed in. */
        record SignIn() implements Origin {}

        /**
         * The connection's settings.
         *
         * @param fingerprint of that token: another one in the settings begins anew
         */
        record Settings(String fingerprint) implements Origin {}
    }

    /** Whether an account can be used. */
    public sealed interface State {
        /** It can. */
        record SignedIn() implements State {}

        /**
         * Somebody has to do something first.
         *
         * @param code of the failure, e.g. {@code AUTH-ENDED}
         * @param reason what happened, without secrets
         * @param since when
         * @param settings fingerprint of the settings that failed: with others it is tried again
         */
        record SignInNeeded(String code, String reason, Instant since, String settings) implements State {}
    }

    /** Waits for its first access token. */
    public static Account of(String service, Origin origin, Optional<Secret> refreshToken, Instant now) {
        return new Account(
                service,
                "",
                List.of(),
                now,
                origin,
                refreshToken,
                Optional.empty(),
                new State.SignedIn(),
                Optional.empty());
    }

    /** A refresh is about to be sent. */
    public Account refreshing(Instant now) {
        return new Account(service, owner, scopes, signedIn, origin, refreshToken, grant, state, Optional.of(now));
    }

    /** A refresh was answered with tokens; what the answer left out stays. */
    public Account renewed(Grant fetched, Optional<Secret> nextRefreshToken, List<String> allowed, String whose) {
        return new Account(
                service,
                whose.isEmpty() ? owner : whose,
                allowed.isEmpty() ? scopes : allowed,
                signedIn,
                origin,
                nextRefreshToken.or(() -> refreshToken),
                Optional.of(fetched),
                new State.SignedIn(),
                Optional.empty());
    }

    /** A refresh was answered without tokens, or not at all; the refresh token may be as it was. */
    public Account with(State other) {
        return new Account(service, owner, scopes, signedIn, origin, refreshToken, grant, other, Optional.empty());
    }
}
