package dev.wellhead;

import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.accounts.signin.Attempt;
import dev.wellhead.accounts.signin.ConnectionAccount;
import dev.wellhead.accounts.signin.LoopbackReceiver;
import dev.wellhead.accounts.signin.Redirect;
import dev.wellhead.accounts.signin.ResultPage;
import dev.wellhead.secrets.FailureScrubber;
import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.spi.ConnectorException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A sign-in that waits for a person at a browser. Made by {@link Accounts}; used and closed by one thread. */
public final class SignInSession implements AutoCloseable {
    /** How long people take, with a second factor and a password manager. */
    public static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    private static final int PASTING_PORT = 8976;

    private final String id;
    private final ConnectionAccount account;
    private final Attempt attempt;
    private final @Nullable LoopbackReceiver receiver;
    private final KnownSecrets secrets;
    private final FailureScrubber failures;

    private SignInSession(
            String id,
            ConnectionAccount account,
            Attempt attempt,
            @Nullable LoopbackReceiver receiver,
            KnownSecrets secrets) {
        this.id = id;
        this.account = account;
        this.attempt = attempt;
        this.receiver = receiver;
        this.secrets = secrets;
        this.failures = new FailureScrubber(secrets);
    }

    static SignInSession listening(String id, ConnectionAccount account, OptionalInt port, KnownSecrets secrets)
            throws ConnectorException {
        Optional<URI> registered = account.redirect();
        if (registered.isPresent() && !LoopbackReceiver.isLoopback(registered.get())) {
            throw AuthErrors.of(
                            AuthErrors.PORT,
                            id,
                            "the service sends the browser back to " + registered.get() + ", which is not this machine")
                    .withRemedy("Sign in with 'wellhead auth login " + id + " --no-browser' and paste the address.");
        }
        LoopbackReceiver receiver = registered.isPresent()
                ? LoopbackReceiver.at(id, at(registered.get(), port))
                : LoopbackReceiver.open(id, port.orElse(0), "/callback");
        try {
            return new SignInSession(id, account, account.begin(receiver.redirect()), receiver, secrets);
        } catch (ConnectorException | RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    static SignInSession pasting(String id, ConnectionAccount account, OptionalInt port, KnownSecrets secrets)
            throws ConnectorException {
        URI redirect = account.redirect()
                .orElseGet(() -> URI.create("http://127.0.0.1:" + port.orElse(PASTING_PORT) + "/callback"));
        return new SignInSession(id, account, account.begin(redirect), null, secrets);
    }

    /** Where the person goes: to be opened in a browser, or shown. */
    public URI address() {
        return attempt.address();
    }

    /** Where the browser comes back to. */
    public URI redirect() {
        return attempt.redirect();
    }

    /**
     * Waits for the browser, ends the sign-in and keeps the account. Blocking.
     *
     * @return may still lack scopes that the connector needs; see {@link AccountStatus#problem()}
     * @throws ConnectorException {@code AUTH-NO-ANSWER} when nobody comes back in time; {@code AUTH-DENIED}, {@code
     *     AUTH-STATE} and others when the sign-in failed
     */
    public AccountStatus await(Duration patience) throws ConnectorException, InterruptedException {
        LoopbackReceiver waiting = receiver;
        if (waiting == null) {
            throw new IllegalStateException("this sign-in waits for a pasted address");
        }
        Redirect brought = failures.call(() -> waiting.await(patience));
        try {
            AccountStatus status = complete(brought);
            waiting.show(page(status));
            return status;
        } catch (ConnectorException e) {
            waiting.show(ResultPage.failed(
                    "You are not signed in", e.getMessage() + ". " + e.remedy().orElse("")));
            throw e;
        }
    }

    /**
     * Ends the sign-in with what a person copied from the browser: the whole address, or the code in it. Blocking.
     *
     * @throws ConnectorException {@code AUTH-PASTE} when it is neither; the sign-in can go on with another try
     */
    public AccountStatus paste(String text) throws ConnectorException, InterruptedException {
        Redirect brought = Redirect.pasted(text)
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.PASTE,
                        id,
                        "what was pasted holds no code of a sign-in for connection '" + id + "'"));
        return complete(brought);
    }

    /** Gives up when it is not done yet. Idempotent. */
    @Override
    public void close() {
        if (receiver != null) {
            receiver.close();
        }
    }

    private AccountStatus complete(Redirect brought) throws ConnectorException, InterruptedException {
        brought.code().ifPresent(code -> secrets.addPassing(code.reveal()));
        return failures.call(() -> failures.scrub(account.complete(attempt, brought)));
    }

    /** A registered address at another port: for services that compare all but that. */
    private static URI at(URI registered, OptionalInt port) {
        return port.isEmpty()
                ? registered
                : URI.create("http://" + registered.getHost() + ":" + port.getAsInt()
                        + (registered.getRawPath() == null ? "" : registered.getRawPath()));
    }

    private ResultPage page(AccountStatus status) {
        return status.isUsable()
                ? ResultPage.signedIn(
                        "Signed in" + (status.owner().isEmpty() ? "" : " as " + status.owner()) + " for '" + id + "'")
                : ResultPage.failed(
                        "Something is missing",
                        status.problem().map(Throwable::getMessage).orElse("") + ". Look where you began.");
    }
}
