package dev.wellhead.accounts.signin;

import dev.wellhead.spi.ConnectorException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a connection's sign-in stands, without any secret.
 *
 * @param connection the connection
 * @param state whether it can be used
 * @param owner whose account it is; empty when unknown
 * @param granted the scopes that are allowed; empty when the service did not say
 * @param missing needed scopes that are not among them
 * @param missingOptional useful scopes that are not among them
 * @param signedIn when somebody signed in; empty when nobody did
 * @param expires when the present access token ends; empty when there is none. It is renewed ahead of that
 * @param renews whether access tokens can be renewed without a person
 * @param place where the account is kept
 * @param problem what is wrong, with the remedy; empty when all is well
 * @param notes what a person should know of sign-ins at this service
 */
public record AccountStatus(
        String connection,
        State state,
        String owner,
        List<String> granted,
        List<String> missing,
        List<String> missingOptional,
        Optional<Instant> signedIn,
        Optional<Instant> expires,
        boolean renews,
        String place,
        Optional<ConnectorException> problem,
        List<String> notes) {
    public AccountStatus {
        granted = List.copyOf(granted);
        missing = List.copyOf(missing);
        missingOptional = List.copyOf(missingOptional);
        notes = List.copyOf(notes);
    }

    /** Whether an account can be used. */
    public enum State {
        /** Somebody signed in, or the client's own token was fetched. */
        SIGNED_IN,
        /** Nobody signed in, but the settings hold all that is needed. */
        FROM_SETTINGS,
        /** Nobody signed in yet. */
        NOT_SIGNED_IN,
        /** Somebody has to do something first; {@link AccountStatus#problem()} says what. */
        SIGN_IN_NEEDED
    }

    /** Whether a connector would get a token, as far as is known without asking the service. */
    public boolean isUsable() {
        return state == State.SIGNED_IN || state == State.FROM_SETTINGS;
    }
}
