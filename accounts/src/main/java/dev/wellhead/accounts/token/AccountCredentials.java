package dev.wellhead.accounts.token;

import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.settings.Secret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one connection. One thread renews for all: the others wait, or go on with the present token while it is
 * good. Between processes the store's lock does the same. Handed to connectors by the host; thread-safe.
 */
public final class AccountCredentials implements Credentials {
    /** More refusals than this in a minute are no matter of the token: it is handed out as it is. */
    private static final int MOST_REFUSALS = 20;

    private static final long MINUTE = 60;

    private final Renewal renewal;
    private final Clock clock;
    private final CoolDown coolDown = new CoolDown();
    private final ReentrantLock flight = new ReentrantLock();
    private volatile @Nullable Known known;
    private Instant refusalsSince = Instant.EPOCH;
    private int refusals;

    /** A token in use. */
    private record Known(Account.Grant grant, AccessToken token) {}

    private AccountCredentials(Renewal renewal, Clock clock) {
        this.renewal = renewal;
        this.clock = clock;
    }

    /** Tokens of the person that signed in, or of the refresh token that the settings hold. */
    public static AccountCredentials ofPerson(OAuthClient client, AccountStore store, Clock clock) {
        return new AccountCredentials(new Renewal(client, store, false, clock), clock);
    }

    /** Tokens of the client itself, by its id and secret. */
    public static AccountCredentials ofClient(OAuthClient client, AccountStore store, Clock clock) {
        return new AccountCredentials(new Renewal(client, store, true, clock), clock);
    }

    @Override
    public AccessToken token() throws ConnectorException, InterruptedException {
        Known current = known;
        if (current != null && Freshness.isFresh(current.grant(), clock.instant())) {
            return current.token();
        }
        if (current != null && Freshness.isGood(current.grant(), clock.instant()) && flight.isLocked()) {
            return current.token(); // somebody fetches the next one already
        }
        return fetch(null);
    }

    @Override
    public AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException {
        return fetch(refused.value());
    }

    /** Asks the service now, even when the present token is good or a final failure is stored. */
    public AccessToken refreshNow() throws ConnectorException, InterruptedException {
        flight.lockInterruptibly();
        try {
            return publish(renewal.renew(null, true));
        } finally {
            flight.unlock();
        }
    }

    private AccessToken fetch(@Nullable Secret refused) throws ConnectorException, InterruptedException {
        flight.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Known current = known;
            boolean other = current != null && !current.grant().token().equals(refused);
            if (current != null && other && Freshness.isFresh(current.grant(), now)) {
                return current.token(); // fetched while this thread waited
            } else if (current != null && !other && isRefusedTooOften(now)) {
                return current.token();
            }
            Optional<ConnectorException> recent = coolDown.failure(now);
            if (recent.isPresent()) {
                return orFail(current, refused, recent.get());
            }
            try {
                AccessToken token = publish(renewal.renew(refused, false));
                coolDown.end();
                return token;
            } catch (ConnectorException e) {
                coolDown.begin(e, clock.instant());
                return orFail(current, refused, e);
            }
        } finally {
            flight.unlock();
        }
    }

    private AccessToken publish(Account account) {
        Account.Grant grant = account.grant().orElseThrow();
        AccessToken token =
                new AccessToken(grant.token(), grant.expires(), Set.copyOf(account.scopes()), account.owner());
        known = new Known(grant, token);
        return token;
    }

    /** The present token while it is good, and nothing speaks against it but that the next one could not be fetched. */
    private AccessToken orFail(@Nullable Known current, @Nullable Secret refused, ConnectorException failure)
            throws ConnectorException {
        boolean useful = current != null
                && !current.grant().token().equals(refused)
                && Freshness.isGood(current.grant(), clock.instant());
        boolean passing = failure.kind() != ErrorKind.AUTHENTICATION && failure.kind() != ErrorKind.CANCELLED;
        if (current != null && useful && passing) {
            return current.token();
        }
        throw failure;
    }

    private boolean isRefusedTooOften(Instant now) {
        if (now.isAfter(refusalsSince.plusSeconds(MINUTE)) || now.isBefore(refusalsSince)) {
            refusalsSince = now;
            refusals = 0;
        }
        refusals++;
        return refusals > MOST_REFUSALS;
    }
}
