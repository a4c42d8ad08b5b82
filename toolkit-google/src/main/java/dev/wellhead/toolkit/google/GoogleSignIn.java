package dev.wellhead.toolkit.google;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;

/** Puts credentials on requests. Thread-safe; one for each connection. */
public interface GoogleSignIn {
    /** Requests go out as they are: for servers that ask for no credentials. */
    GoogleSignIn NONE = new GoogleSignIn() {
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
     * The request with a token that is valid now; may block to fetch one, for all threads at once.
     *
     * @throws ConnectorException of kind {@code AUTHENTICATION} when there is none to be had
     */
    HttpRequest sign(HttpRequest request) throws ConnectorException, InterruptedException;

    /**
     * Called when a signed request was answered with 401: drops the token that it carried, unless another thread has
     * done so already.
     *
     * @return whether signing again can give another token
     */
    boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException;

    /** Who signs in, for people: an e-mail address or a description; never a secret. */
    String account();
}
