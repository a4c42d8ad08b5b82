package dev.wellhead.secrets;

import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures without secrets: message, remedy, causes and what was suppressed. One that holds none stays the same object;
 * causes and suppressed failures that hold some are replaced by a {@link ScrubbedFailure}. Thread-safe.
 */
public final class FailureScrubber {
    private final KnownSecrets secrets;

    public FailureScrubber(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /** Work that may fail as connectors do. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws ConnectorException, InterruptedException;
    }

    /** As {@link Work}, where nothing blocks. */
    @FunctionalInterface
    public interface QuickWork<T extends @Nullable Object> {
        T run() throws ConnectorException;
    }

    /** Does the work; whatever it throws has no secrets. */
    public <T extends @Nullable Object> T call(Work<T> work) throws ConnectorException, InterruptedException {
        try {
            return work.run();
        } catch (ConnectorException e) {
            throw scrub(e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw unchecked(e);
        }
    }

    /** As {@link #call}, for work that does not block. */
    public <T extends @Nullable Object> T callQuickly(QuickWork<T> work) throws ConnectorException {
        try {
            return work.run();
        } catch (ConnectorException e) {
            throw scrub(e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw unchecked(e);
        }
    }

    /** The failure without secrets. */
    public ConnectorException scrub(ConnectorException failure) {
        if (isClean(failure, identities())) {
            return failure;
        }
        ConnectorException clean = ConnectorException.of(
                failure.kind(), failure.code(), secrets.scrub(String.valueOf(failure.getMessage())));
        Optional<String> remedy = failure.remedy().map(secrets::scrub);
        clean = remedy.isPresent() ? clean.withRemedy(remedy.get()) : clean;
        clean = failure.retryAfter().isPresent()
                ? clean.withRetryAfter(failure.retryAfter().get())
                : clean;
        Set<Throwable> seen = identities();
        seen.add(failure);
        @Nullable Throwable cause = standIn(failure.getCause(), seen);
        clean = cause == null ? clean : clean.withCause(cause);
        clean.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            @Nullable Throwable other = standIn(suppressed, seen);
            if (other != null) {
                clean.addSuppressed(other);
            }
        }
        return clean;
    }

    /** How an account stands, without secrets in what is wrong with it. */
    public AccountStatus scrub(AccountStatus status) {
        return status.problem().isEmpty()
                ? status
                : new AccountStatus(
                        status.connection(),
                        status.state(),
                        status.owner(),
                        status.granted(),
                        status.missing(),
                        status.missingOptional(),
                        status.signedIn(),
                        status.expires(),
                        status.renews(),
                        status.place(),
                        status.problem().map(this::scrub),
                        status.notes());
    }

    /** What to throw in the place of an unchecked failure; throws errors that are clean itself. */
    private RuntimeException unchecked(Throwable failure) {
        if (!isClean(failure, identities())) {
            return standInFor(failure, identities());
        } else if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private boolean isClean(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        boolean clean = isClean(String.valueOf(failure));
        if (failure instanceof ConnectorException connector) {
            clean &= isClean(connector.remedy().orElse(""));
        }
        if (!clean || !isClean(failure.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private boolean isClean(String text) {
        return secrets.scrub(text).equals(text);
    }

    private @Nullable ScrubbedFailure standIn(@Nullable Throwable failure, Set<Throwable> seen) {
        return failure == null || !seen.add(failure) ? null : standInFor(failure, seen);
    }

    private ScrubbedFailure standInFor(Throwable failure, Set<Throwable> seen) {
        @Nullable Throwable cause = standIn(failure.getCause(), seen);
        List<Throwable> suppressed = new ArrayList<>();
        for (Throwable one : failure.getSuppressed()) {
            @Nullable Throwable other = standIn(one, seen);
            if (other != null) {
                suppressed.add(other);
            }
        }
        return new ScrubbedFailure(secrets.scrub(String.valueOf(failure)), cause, suppressed, failure.getStackTrace());
    }

    private static Set<Throwable> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
