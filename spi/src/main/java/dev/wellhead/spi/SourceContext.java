package dev.wellhead.spi;

import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the host gives to a source. Implemented by the host only; thread-safe; valid until the source is closed.
 */
@HostImplemented
@Stable(since = "0.1")
public interface SourceContext {
    /** The connection's identifier, for logs and budgets. */
    String connectionId();

    /** The only way out to the network: proxies, certificates, traces and single-request retries are its business. */
    Http http();

    /** Quota pools shared with every other reader of the same account in this process. */
    Budget budget();

    /** Tokens, for kinds of authentication that the host carries out; for others it answers with a failure. */
    Credentials credentials();

    /** The time; never ask the system directly. */
    Clock clock();

    /** Threads for work that a reader does ahead of its caller; bounded, ended with the source. */
    Executor executor();

    /** What earlier processes wrote down for this connection. */
    @Stable(since = "0.2")
    Notes notes();
}
