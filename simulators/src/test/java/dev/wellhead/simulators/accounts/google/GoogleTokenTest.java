package dev.wellhead.simulators.accounts.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleTokenTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";
    private static final String REDIRECT = "http://127.0.0.1:54321/";
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    private final AccountsSimulator<GoogleAccounts> server = start(false);
    private final OAuthClient client = server.accounts().client();

    private AccountsSimulator<GoogleAccounts> start(boolean rotation) {
        return AccountsSimulator.google(
                0, AccountsOptions.builder().clock(clock).rotation(rotation).build());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Web.Answer token(OAuthClient as, String... fields) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("client_id", as.id(), "client_secret", as.secret()));
        all.addAll(List.of(fields));
        return Web.form(server.accounts().tokenUri(), all.toArray(String[]::new));
    }

    private String code(String... changes) throws IOException, InterruptedException {
        Map<String, String> request = Map.of(
                "client_id",
                client.id(),
                "redirect_uri",
                REDIRECT,
                "response_type",
                "code",
                "access_type",
                "offline",
                "scope",
                "openid email " + BIGQUERY);
        return Web.click(Web.with(request, server.accounts().authorizeUri(), changes), "allow")
                .sent("code");
    }

    private Web.Answer exchange(String code, String... more) throws IOException, InterruptedException {
        List<String> fields =
                new ArrayList<>(List.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
        fields.addAll(List.of(more));
        return token(client, fields.toArray(String[]::new));
    }

    private Web.Answer refresh(String token) throws IOException, InterruptedException {
        return token(client, "grant_type", "refresh_token", "refresh_token", token);
    }

    private static void assertRefused(Web.Answer answer, int status, String error, String description) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).isEqualTo(description);
    }

    @Test
    void anIdentityTokenNamesWhoSignedIn() throws Exception {
        JsonNode tokens = exchange(code()).json();
        Jwt identity = Jwt.parse(tokens.path("id_token").asText()).orElseThrow();

        assertThat(identity.claim("iss")).isEqualTo("https://accounts.google.com");
        assertThat(identity.claim("aud")).isEqualTo(client.id());
        assertThat(identity.claim("email")).isEqualTo("ada@example.com");
        assertThat(identity.claims().path("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(3600).getEpochSecond());
        JsonNode keys = Web.get(server.endpoint() + "/oauth2/v3/certs").json();
        assertThat(keys.at("/keys/0/kid").asText()).isEqualTo(identity.keyId());
        JsonNode info = Web.get(server.endpoint() + "/tokeninfo?id_token="
                        + tokens.path("id_token").asText())
                .json();
        assertThat(info.path("email").asText()).isEqualTo("ada@example.com");
    }

    @Test
    void withoutTheScopeOfOpenIdThereIsNoIdentityToken() throws Exception {
        assertThat(exchange(code("scope", BIGQUERY)).json().has("id_token")).isFalse();
    }

    @Test
    void codesAreRefusedInGooglesWords() throws Exception {
        assertRefused(exchange("4/0Aunknown"), 400, "invalid_grant", "Malformed auth code.");
        assertRefused(exchange("nonsense"), 400, "invalid_grant", "Malformed auth code.");
        assertRefused(exchange(""), 400, "invalid_request", "Missing required parameter: code");
        String used = code();
        exchange(used);
        assertRefused(exchange(used), 400, "invalid_grant", "Bad Request");
        assertThat(server.counters().codesReplayed()).isEqualTo(1);
        String old = code();
        clock.pass(Duration.ofMinutes(11));
        assertRefused(exchange(old), 400, "invalid_grant", "Bad Request");
        Web.Answer elsewhere = token(
                client, "grant_type", "authorization_code", "code", code(), "redirect_uri", "http://127.0.0.1:1/");
        assertRefused(elsewhere, 400, "redirect_uri_mismatch", "Bad Request");
        OAuthClient other = server.accounts().newDesktopClient(false);
        Web.Answer foreign = token(other, "grant_type", "authorization_code", "code", code(), "redirect_uri", REDIRECT);
        assertRefused(foreign, 401, "unauthorized_client", "Unauthorized");
    }

    @Test
    void theVerifierIsChecked() throws Exception {
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String code = code("code_challenge", challenge, "code_challenge_method", "S256");

        assertRefused(exchange(code), 400, "invalid_grant", "Missing code verifier.");
        assertRefused(exchange(code, "code_verifier", "wrong"), 400, "invalid_grant", "Invalid code verifier.");
        assertThat(exchange(code, "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void clientsAreRefusedInGooglesWords() throws Exception {
        String uri = server.accounts().tokenUri();
        String id = client.id();

        assertRefused(
                Web.form(uri, "grant_type", "refresh_token"),
                400,
                "invalid_request",
                "Could not determine client ID from request.");
        assertRefused(
                Web.form(uri, "grant_type", "refresh_token", "client_id", "nobody", "client_secret", "x"),
                401,
                "invalid_client",
                "The OAuth client was not found.");
        assertRefused(
                Web.form(uri, "grant_type", "refresh_token", "client_id", id),
                400,
                "invalid_request",
                "client_secret is missing.");
        assertRefused(
                Web.form(uri, "grant_type", "refresh_token", "client_id", id, "client_secret", "x"),
                401,
                "invalid_client",
                "The provided client secret is invalid.");
        assertRefused(
                Web.form(uri, "grant_type", "password"), 400, "unsupported_grant_type", "Invalid grant_type: password");
    }

    @Test
    void refreshTokensAreRefusedInGooglesWords() throws Exception {
        String token = exchange(code()).json().path("refresh_token").asText();
        assertThat(refresh(token).json().path("scope").asText()).contains(BIGQUERY);
        assertThat(refresh(token).json().has("refresh_token")).isFalse();
        assertRefused(refresh("1//never-issued"), 400, "invalid_grant", "Bad Request");
        assertRefused(refresh(""), 400, "invalid_request", "Missing required parameter: refresh_token");
        OAuthClient other = server.accounts().newDesktopClient(false);
        assertRefused(
                token(other, "grant_type", "refresh_token", "refresh_token", token),
                401,
                "unauthorized_client",
                "Unauthorized");
        assertRefused(
                token(client, "grant_type", "refresh_token", "refresh_token", token, "scope", BIGQUERY + ".readonly"),
                400,
                "invalid_scope",
                "Bad Request");

        server.accounts().revoke("ada@example.com");

        assertRefused(refresh(token), 400, "invalid_grant", "Token has been expired or revoked.");
    }

    @Test
    void rotationHandsOutANewRefreshTokenAndFindsDoubleSpends() throws Exception {
        try (AccountsSimulator<GoogleAccounts> rotating = start(true)) {
            OAuthClient app = rotating.accounts().client();
            String first = rotating.accounts().issueRefreshToken(app, "ada@example.com", List.of(BIGQUERY));
            String uri = rotating.accounts().tokenUri();
            String second = spend(uri, app, first).json().path("refresh_token").asText();
            assertThat(spend(uri, app, second).status()).isEqualTo(200);

            assertRefused(spend(uri, app, first), 400, "invalid_grant", "Token has been expired or revoked.");

            JsonNode counts = Web.get(rotating.endpoint() + "/simulator/accounts/counters")
                    .json();
            assertThat(counts.path("refreshes").asLong()).isEqualTo(2);
            assertThat(counts.path("doubleSpends").asLong()).isEqualTo(1);
        }
    }

    private static Web.Answer spend(String uri, OAuthClient app, String token)
            throws IOException, InterruptedException {
        return Web.form(
                uri,
                "grant_type",
                "refresh_token",
                "refresh_token",
                token,
                "client_id",
                app.id(),
                "client_secret",
                app.secret());
    }

    @Test
    void revokingAnyTokenEndsTheWholeGrant() throws Exception {
        JsonNode tokens = exchange(code()).json();
        String access = tokens.path("access_token").asText();
        String refresh = tokens.path("refresh_token").asText();

        Web.Answer done = Web.form(server.endpoint() + "/revoke", "token", access);

        assertThat(done.status()).isEqualTo(200);
        assertRefused(refresh(refresh), 400, "invalid_grant", "Token has been expired or revoked.");
        assertRefused(
                Web.form(server.endpoint() + "/revoke", "token", refresh),
                400,
                "invalid_token",
                "Token expired or revoked");
        assertRefused(
                Web.get(server.endpoint() + "/tokeninfo?access_token=" + access),
                400,
                "invalid_token",
                "Invalid Value");
    }

    @Test
    void callsAreCountedAndRefusedWithoutAGoodToken() throws Exception {
        String url = server.endpoint() + "/simulator/accounts/whoami";
        String access = exchange(code()).json().path("access_token").asText();
        assertThat(Web.get(url, access).status()).isEqualTo(200);
        assertThat(Web.get(url).json().at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        clock.pass(Duration.ofHours(1));

        Web.Answer late = Web.get(url, access);

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
        assertThat(server.counters().callsAuthorised()).isEqualTo(1);
        assertThat(server.counters().callsRefused()).isEqualTo(2);
    }
}
