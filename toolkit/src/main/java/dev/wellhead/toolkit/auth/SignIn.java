package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;

/**
 * Puts credentials on requests. One for each connection; implementations are thread-safe. A connector that invents a way
 * of its own to sign implements this, declares a kind with its settings, and sends over {@link SignedHttp}.
 */
public interface SignIn {
    /** Requests go out as they are: for servers that ask for no credentials. */
    SignIn NONE = new SignIn() {
        @Override
        public HttpRequest sign(HttpRequest request) {
            return request;
        }

        @Override
        public boolean renew(HttpRequest refused) {
            return false;
        }

        @Override
        public String account() {
            return "no credentials";
        }
    };

    /**
     * The request with credentials that are valid now; may block to fetch them, for all threads at once.
     *
     * @throws ConnectorException of kind {@code AUTHENTICATION} when there are none to be had
     */
    HttpRequest sign(HttpRequest request) throws ConnectorException, InterruptedException;

    /**
     * Called when a signed request was answered with 401: drops the credentials that it carried, unless another thread has
     * done so already.
     *
     * @return whether signing again can give other credentials
     */
    boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException;

    /** Who signs in, for people: an e-mail address or a description; never a secret. */
    String account();
}
