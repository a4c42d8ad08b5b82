package dev.wellhead.simulators.accounts.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotTokenTest {
    private static final String REDIRECT = HubSpotAccounts.REDIRECT_URIS.get(0);
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    private final AccountsSimulator<HubSpotAccounts> server =
            AccountsSimulator.hubSpot(0, AccountsOptions.builder().clock(clock).build());
    private final HubSpotAccounts accounts = server.accounts();
    private final OAuthClient app = accounts.client();

    @AfterEach
    void close() {
        server.close();
    }

    private Web.Answer post(String path, String... fields) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("client_id", app.id(), "client_secret", app.secret()));
        all.addAll(List.of(fields));
        return Web.form(server.endpoint() + path, all.toArray(String[]::new));
    }

    private String refreshToken() {
        return accounts.issueRefreshToken(accounts.portals().get(0), List.of("oauth", "crm.objects.owners.read"));
    }

    private String accessToken() throws IOException, InterruptedException {
        return post("/oauth/v3/token", "grant_type", "refresh_token", "refresh_token", refreshToken())
                .json()
                .path("access_token")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v3", "2026-03", "2026-09"})
    void everyVersionRefreshes(String version) throws Exception {
        String token = refreshToken();

        JsonNode answer = post("/oauth/" + version + "/token", "grant_type", "refresh_token", "refresh_token", token)
                .json();

        assertThat(answer.path("refresh_token").asText()).isEqualTo(token);
        assertThat(answer.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(answer.path("hub_id").asLong()).isEqualTo(8001001);
    }

    @Test
    void onlyVersionOneReadsTheQuery() throws Exception {
        String query = "?"
                + Web.query(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken(),
                        "client_id",
                        app.id(),
                        "client_secret",
                        app.secret());

        assertThat(Web.form(server.endpoint() + "/oauth/v1/token" + query).status())
                .isEqualTo(200);
        Web.Answer current = Web.form(server.endpoint() + "/oauth/2026-09/token" + query);
        assertThat(current.status()).isEqualTo(400);
        assertThat(current.json().path("status").asText()).isEqualTo("BAD_GRANT_TYPE");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type, password, unsupported_grant_type, BAD_GRANT_TYPE, missing or unknown grant type",
        "client_id, nobody, invalid_client, BAD_CLIENT_ID, missing or invalid client id",
        "client_secret, wrong, invalid_client, BAD_CLIENT_SECRET, missing or invalid client secret",
        "refresh_token, wrong, invalid_grant, BAD_REFRESH_TOKEN, missing or invalid refresh token"
    })
    void refreshesAreRefusedInHubSpotsWords(String field, String value, String error, String word, String message)
            throws Exception {
        String[] fields = {"grant_type", "refresh_token", "refresh_token", refreshToken(), field, value};

        JsonNode current = post("/oauth/v3/token", fields).json();
        JsonNode old = post("/oauth/v1/token", fields).json();

        assertThat(current.path("error").asText()).isEqualTo(error);
        assertThat(current.path("error_description").asText()).isEqualTo(message);
        assertThat(current.path("status").asText()).isEqualTo(word);
        assertThat(old.has("error")).isFalse();
        assertThat(old.path("status").asText()).isEqualTo(word);
        assertThat(old.path("message").asText()).isEqualTo(message);
    }

    private String code() throws IOException, InterruptedException {
        Map<String, String> request = Map.of("client_id", app.id(), "redirect_uri", REDIRECT, "scope", "oauth");
        return Web.click(Web.with(request, accounts.authorizeUri()), "allow").sent("code");
    }

    private Web.Answer exchange(String code, String redirect) throws IOException, InterruptedException {
        return post("/oauth/v3/token", "grant_type", "authorization_code", "code", code, "redirect_uri", redirect);
    }

    @Test
    void codesAreRefusedInHubSpotsWords() throws Exception {
        assertThat(exchange("na1-wrong", REDIRECT).json().path("status").asText())
                .isEqualTo("BAD_AUTH_CODE");
        assertThat(exchange(code(), REDIRECT + "/").json().path("status").asText())
                .isEqualTo("BAD_REDIRECT_URI");
        String used = code();
        String refresh = exchange(used, REDIRECT).json().path("refresh_token").asText();
        assertThat(exchange(used, REDIRECT).json().path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        assertThat(post("/oauth/v3/token", "grant_type", "refresh_token", "refresh_token", refresh)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("BAD_REFRESH_TOKEN");
        String old = code();
        clock.pass(Duration.ofSeconds(61));
        assertThat(exchange(old, REDIRECT).json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void theAppItselfGetsATokenWithoutARefreshToken() throws Exception {
        JsonNode answer = post(
                        "/oauth/2026-09/token",
                        "grant_type",
                        "client_credentials",
                        "scope",
                        "developer.webhooks_journal.read")
                .json();

        assertThat(answer.path("token_use").asText()).isEqualTo("client_credentials");
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.has("hub_id")).isFalse();
        assertThat(post("/oauth/v3/token", "grant_type", "client_credentials", "scope", "everything")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_scope");
    }

    @Test
    void versionOneTellsAboutTokensInThePath() throws Exception {
        String access = accessToken();
        String refresh = refreshToken();
        clock.pass(Duration.ofMinutes(10));

        JsonNode one =
                Web.get(server.endpoint() + "/oauth/v1/access-tokens/" + access).json();
        JsonNode other = Web.get(server.endpoint() + "/oauth/v1/refresh-tokens/" + refresh)
                .json();

        assertThat(one.path("expires_in").asInt()).isEqualTo(1200);
        assertThat(one.path("hub_domain").asText()).isEqualTo("shop.example");
        assertThat(one.path("user").asText()).isEqualTo("ada@shop.example");
        assertThat(one.path("token_type").asText()).isEqualTo("access");
        assertThat(other.path("client_id").asText()).isEqualTo(app.id());
        assertThat(other.path("token_type").asText()).isEqualTo("refresh");
        assertThat(Web.get(server.endpoint() + "/oauth/v1/access-tokens/wrong").status())
                .isEqualTo(404);
    }

    @Test
    void versionOneTakesARefreshTokenBackAndLeavesItsAccessTokens() throws Exception {
        String refresh = refreshToken();
        String access = post("/oauth/v1/token", "grant_type", "refresh_token", "refresh_token", refresh)
                .json()
                .path("access_token")
                .asText();
        String url = server.endpoint() + "/oauth/v1/refresh-tokens/" + refresh;

        assertThat(Web.delete(url).status()).isEqualTo(204);

        assertThat(Web.delete(url).status()).isEqualTo(404);
        assertThat(Web.get(server.endpoint() + "/simulator/accounts/whoami", access)
                        .status())
                .isEqualTo(200);
        assertThat(post("/oauth/v1/token", "grant_type", "refresh_token", "refresh_token", refresh)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("BAD_REFRESH_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"v3, token", "2026-03, access_token", "2026-09, token"})
    void currentVersionsTellAboutTokensInAForm(String version, String field) throws Exception {
        String path = "/oauth/" + version + "/token/introspect";

        JsonNode access = post(path, field, accessToken()).json();
        JsonNode refresh = post(path, "refresh_token", refreshToken()).json();

        assertThat(access.path("active").asBoolean()).isTrue();
        assertThat(access.path("token_use").asText()).isEqualTo("access_token");
        assertThat(access.path("hub_id").asLong()).isEqualTo(8001001);
        assertThat(refresh.path("token_use").asText()).isEqualTo("refresh_token");
        assertThat(post(path, field, "wrong").json().path("active").asBoolean(true))
                .isFalse();
        assertThat(Web.form(server.endpoint() + path, field, "x", "client_id", app.id())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("BAD_CLIENT_SECRET");
    }

    @Test
    void currentVersionsTakeTheWholeFamilyBack() throws Exception {
        String refresh = refreshToken();
        String access = post("/oauth/v3/token", "grant_type", "refresh_token", "refresh_token", refresh)
                .json()
                .path("access_token")
                .asText();

        assertThat(post("/oauth/2026-09/token/revoke", "token", refresh).status())
                .isEqualTo(200);

        Web.Answer answer = Web.get(server.endpoint() + "/simulator/accounts/whoami", access);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
        assertThat(post("/oauth/2026-09/token/revoke", "token", refresh).status())
                .isEqualTo(200);
    }
}
