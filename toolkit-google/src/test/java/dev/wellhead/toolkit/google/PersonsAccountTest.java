package dev.wellhead.toolkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.toolkit.auth.SignIn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonsAccountTest {
    private static final AuthSettings AUTH = new AuthSettings(
            "oauth2",
            Map.of("client-id", "desktop", "client-secret", Secret.of("s"), "token-uri", "http://127.0.0.1:1/t"));

    @Test
    void theHostSignsInWithOfflineAccessAndAConsentPage() throws Exception {
        OAuthProfile profile = GoogleAuth.profile(AUTH, List.of("needed"), List.of("useful"));

        assertThat(profile.clientId()).isEqualTo("desktop");
        assertThat(profile.token()).isEqualTo(URI.create("http://127.0.0.1:1/t"));
        assertThat(profile.authorization()).contains(URI.create("https://accounts.google.com/o/oauth2/v2/auth"));
        assertThat(profile.scopes()).containsExactly("needed");
        assertThat(profile.optionalScopes()).contains("useful", "openid");
        assertThat(profile.authorizationParameters())
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent");
        assertThat(profile.revocation()).isPresent();
        assertThat(profile.notes()).anyMatch(note -> note.contains("seven days"));
    }

    @Test
    void itsKindIsTheHosts() {
        assertThat(GoogleAuth.kinds())
                .filteredOn(kind -> kind.name().equals("oauth2"))
                .singleElement()
                .returns(AuthKind.Flow.AUTHORIZATION_CODE, AuthKind::flow);
    }

    @Test
    void requestsCarryTheHostsTokenAndTheProjectThatPays() throws Exception {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new IllegalStateException("the host fetches tokens, not the connector");
        });
        SignIn signIn = GoogleAuth.signIn(AUTH, context, List.of(), Optional.of("payer"), new GoogleAuthErrors("T"));

        HttpRequest signed = signIn.sign(HttpRequest.get("work", URI.create("http://127.0.0.1/x")));

        assertThat(signed.headers().first("Authorization")).contains("Bearer test-token-1");
        assertThat(signed.headers().first("x-goog-user-project")).contains("payer");
        assertThat(signIn.renew(signed)).isTrue();
        assertThat(signIn.sign(HttpRequest.get("work", URI.create("http://127.0.0.1/x")))
                        .headers()
                        .first("Authorization"))
                .contains("Bearer test-token-2");
        assertThat(signIn.account()).isEqualTo("test");
    }

    @Test
    void aMissingClientIdIsNamed() {
        assertThat(catchThrowableOfType(
                        ConnectorException.class,
                        () -> GoogleAuth.profile(new AuthSettings("oauth2", Map.of()), List.of(), List.of())))
                .hasMessageContaining("auth.client-id");
    }
}
