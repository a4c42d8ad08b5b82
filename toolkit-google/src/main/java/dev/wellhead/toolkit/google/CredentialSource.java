package dev.wellhead.toolkit.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.toolkit.auth.SignIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the credentials of a kind come from, in the terms of Google's library. Immutable. */
final class CredentialSource {
    private final TokenSignIn.Loader loader;
    private final GoogleAuthErrors errors;

    private CredentialSource(TokenSignIn.Loader loader, GoogleAuthErrors errors) {
        this.loader = loader;
        this.errors = errors;
    }

    static CredentialSource serviceAccount(
            ServiceAccountAuth auth, List<String> scopes, Http http, GoogleAuthErrors errors) {
        return new CredentialSource(
                () -> key(auth.key(), auth.keyFile(), errors).credentials(scopes, factory(http)), errors);
    }

    static CredentialSource applicationDefault(List<String> scopes, Http http, GoogleAuthErrors errors) {
        return new CredentialSource(() -> defaults(factory(http), errors).createScoped(scopes), errors);
    }

    static CredentialSource impersonation(
            ImpersonationAuth auth, List<String> scopes, Http http, GoogleAuthErrors errors) {
        return new CredentialSource(() -> impersonated(auth, scopes, factory(http), errors), errors);
    }

    static CredentialSource workloadIdentity(
            WorkloadIdentityAuth auth, List<String> scopes, Http http, GoogleAuthErrors errors) {
        return new CredentialSource(() -> WorkloadIdentity.credentials(auth, scopes, factory(http), errors), errors);
    }

    SignIn signIn(Optional<String> quotaProject) {
        return new TokenSignIn(loader, quotaProject, errors);
    }

    private static HttpTransportFactory factory(Http http) {
        return () -> new HostTransport(http);
    }

    private static ServiceAccountKey key(Optional<Secret> text, Optional<Path> file, GoogleAuthErrors errors)
            throws ConnectorException {
        return file.isPresent()
                ? ServiceAccountKey.file(file.get(), errors)
                : ServiceAccountKey.text(text.map(Secret::reveal).orElse(""), "auth.key", errors);
    }

    private static GoogleCredentials defaults(HttpTransportFactory factory, GoogleAuthErrors errors)
            throws ConnectorException {
        try {
            return GoogleCredentials.getApplicationDefault(factory);
        } catch (IOException e) {
            throw errors.noDefault()
                    .with("there are no application default credentials: " + Failures.line(e))
                    .withCause(e);
        }
    }

    private static GoogleCredentials impersonated(
            ImpersonationAuth settings, List<String> scopes, HttpTransportFactory factory, GoogleAuthErrors errors)
            throws ConnectorException {
        List<String> cloud = List.of("https://www.googleapis.com/auth/cloud-platform");
        boolean keyed = settings.key().isPresent() || settings.keyFile().isPresent();
        GoogleCredentials source = keyed
                ? key(settings.key(), settings.keyFile(), errors).credentials(cloud, factory)
                : defaults(factory, errors).createScoped(cloud);
        ImpersonatedCredentials.Builder builder = ImpersonatedCredentials.newBuilder()
                .setSourceCredentials(source)
                .setTargetPrincipal(settings.target())
                .setDelegates(settings.delegates())
                .setScopes(scopes)
                .setLifetime(Math.toIntExact(settings.lifetime().toSeconds()))
                .setHttpTransportFactory(factory);
        settings.iamEndpoint()
                .ifPresent(endpoint ->
                        builder.setIamEndpointOverride(endpoint.toString().replaceAll("/+$", "")
                                + "/v1/projects/-/serviceAccounts/" + settings.target() + ":generateAccessToken"));
        return builder.build();
    }
}
