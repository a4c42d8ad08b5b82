package dev.wellhead.spi.auth;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.HostImplemented;
import dev.wellhead.spi.Stable;

/**
 * The tokens of a connection whose kind of authentication the host carries out (see {@link
 * dev.wellhead.spi.settings.AuthKind.Flow}). The host keeps them, renews them ahead of time, once for all threads and
 * processes that share the account, and stores a new refresh token before anybody uses what came with it. Implemented by
 * the host only; thread-safe.
 */
@HostImplemented
@Stable(since = "0.1")
public interface Credentials {
    /**
     * A token that is good now; blocks while one is fetched. Ask for each request: the answer is cached.
     *
     * @throws ConnectorException of kind {@code AUTHENTICATION} when somebody has to sign in first; {@code TRANSIENT}
     *     when the service could not be asked
     */
    AccessToken token() throws ConnectorException, InterruptedException;

    /**
     * Called when the service refused a token with 401: fetches another one, unless another thread or process has done
     * so already.
     *
     * @param refused the token that was sent
     * @return a token to try once more
     * @throws ConnectorException as {@link #token()}
     */
    AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException;
}
