package dev.wellhead.toolkit.google;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.toolkit.auth.SignIn;

/** Another sign-in, with the project whose quota requests count against. Thread-safe. */
record QuotaProjectSignIn(SignIn signIn, String project) implements SignIn {
    static final String HEADER = "x-goog-user-project";

    @Override
    public HttpRequest sign(HttpRequest request) throws ConnectorException, InterruptedException {
        return signIn.sign(request).withHeader(HEADER, project);
    }

    @Override
    public boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException {
        return signIn.renew(refused);
    }

    @Override
    public String account() {
        return signIn.account();
    }
}
