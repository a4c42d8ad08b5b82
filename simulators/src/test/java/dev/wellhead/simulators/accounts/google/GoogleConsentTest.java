package dev.wellhead.simulators.accounts.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleConsentTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";
    private static final String ANALYTICS = "https://www.googleapis.com/auth/analytics.readonly";
    private static final String REDIRECT = "http://127.0.0.1:54321/callback";
    private final AccountsSimulator<GoogleAccounts> server = AccountsSimulator.google(0, AccountsOptions.defaults());
    private final OAuthClient client = server.accounts().client();
    private final Map<String, String> request = new HashMap<>(Map.of(
            "client_id", client.id(),
            "redirect_uri", REDIRECT,
            "response_type", "code",
            "scope", "openid email " + BIGQUERY + " " + ANALYTICS,
            "state", "s&1=2",
            "access_type", "offline",
            "prompt", "consent"));

    @AfterEach
    void close() {
        server.close();
    }

    private String url(String... changes) {
        return Web.with(request, server.accounts().authorizeUri(), changes);
    }

    private JsonNode exchange(String code, String... more) throws IOException, InterruptedException {
        String[] all = new String[10 + more.length];
        String[] base = {
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            REDIRECT,
            "client_id",
            client.id(),
            "client_secret",
            client.secret()
        };
        System.arraycopy(base, 0, all, 0, base.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return Web.form(server.accounts().tokenUri(), all).json();
    }

    @Test
    void aPersonAllows() throws Exception {
        Web.Answer back = Web.click(url(), "allow");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location").orElseThrow()).startsWith(REDIRECT + "?");
        assertThat(back.sent("state")).isEqualTo("s&1=2");
        JsonNode tokens = exchange(back.sent("code"));
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("scope").asText())
                .isEqualTo("openid https://www.googleapis.com/auth/userinfo.email " + BIGQUERY + " " + ANALYTICS);
        assertThat(tokens.path("refresh_token").asText()).startsWith("1//");
        assertThat(Web.get(
                                server.endpoint() + "/simulator/accounts/whoami",
                                tokens.path("access_token").asText())
                        .json()
                        .path("account")
                        .asText())
                .isEqualTo("ada@example.com");
    }

    @Test
    void aPersonChoosesAnotherAccountAndUnticksAScope() throws Exception {
        Web.Answer back = Web.click(url(), "allow", "grace@example.com", ANALYTICS);

        JsonNode tokens = exchange(back.sent("code"));

        assertThat(tokens.path("scope").asText()).contains(ANALYTICS).doesNotContain(BIGQUERY);
        JsonNode who = Web.get(server.endpoint() + "/tokeninfo?access_token="
                        + tokens.path("access_token").asText())
                .json();
        assertThat(who.path("email").asText()).isEqualTo("grace@example.com");
    }

    @Test
    void aPersonCancels() throws Exception {
        Web.Answer back = Web.click(url(), "deny");

        assertThat(back.sent("error")).isEqualTo("access_denied");
        assertThat(back.sent("state")).isEqualTo("s&1=2");
        assertThat(back.sent("code")).isEmpty();
    }

    @Test
    void allowingNothingIsARefusal() throws Exception {
        assertThat(Web.click(url("scope", BIGQUERY), "allow", "ada@example.com").sent("error"))
                .isEqualTo("access_denied");
    }

    @Test
    void theLoginHintChoosesTheAccount() throws Exception {
        assertThat(Web.get(url("login_hint", "grace@example.com")).body())
                .contains("value=\"grace@example.com\" checked");
    }

    @Test
    void whatWasAllowedBeforeNeedsNoPage() throws Exception {
        String again = url("prompt", "", "login_hint", "ada@example.com");
        assertThat(Web.get(again).status()).isEqualTo(200);
        JsonNode first = exchange(Web.click(again, "allow").sent("code"));

        JsonNode second = exchange(Web.get(again).sent("code"));

        assertThat(first.path("refresh_token").asText()).isNotEmpty();
        assertThat(second.path("access_token").asText()).isNotEmpty();
        assertThat(second.has("refresh_token")).isFalse();
    }

    @Test
    void aRefreshTokenComesAgainOnlyWhenConsentIsAskedForAgain() throws Exception {
        assertThat(exchange(Web.click(url("prompt", ""), "allow").sent("code")).has("refresh_token"))
                .isTrue();
        assertThat(exchange(Web.click(url("prompt", ""), "allow").sent("code")).has("refresh_token"))
                .isFalse();
        assertThat(exchange(Web.click(url(), "allow").sent("code")).has("refresh_token"))
                .isTrue();
        assertThat(exchange(Web.click(url("access_type", "online"), "allow").sent("code"))
                        .has("refresh_token"))
                .isFalse();
    }

    @Test
    void withoutAPageNobodyCanAgree() throws Exception {
        assertThat(Web.get(url("prompt", "none")).sent("error")).isEqualTo("interaction_required");
    }

    @Test
    void earlierScopesAreIncludedOnRequest() throws Exception {
        Web.click(url("scope", BIGQUERY), "allow");

        assertThat(Web.click(url("scope", ANALYTICS, "include_granted_scopes", "true"), "allow")
                        .sent("scope"))
                .isEqualTo(ANALYTICS + " " + BIGQUERY);
        assertThat(Web.click(url("scope", ANALYTICS), "allow").sent("scope")).isEqualTo(ANALYTICS);
    }

    @Test
    void aWebClientComesBackOnlyWhereItIsRegistered() throws Exception {
        OAuthClient web = server.accounts().newWebClient(List.of("https://app.example/callback"));

        assertThat(Web.get(url("client_id", web.id(), "redirect_uri", "https://app.example/callback"))
                        .status())
                .isEqualTo(200);
        assertThat(Web.get(url("client_id", web.id())).element("error")).isEqualTo("Error 400: redirect_uri_mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:1/", "http://127.0.0.1/x", "http://localhost:65535/a?b=c", "http://[::1]:8080/"
            })
    void aDesktopClientComesBackToAnyLoopbackAddress(String redirect) throws Exception {
        assertThat(Web.get(url("redirect_uri", redirect)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, '', 400, invalid_request, Required parameter is missing: client_id",
        "client_id, nobody, 401, invalid_client, The OAuth client was not found.",
        "response_type, '', 400, invalid_request, Required parameter is missing: response_type",
        "response_type, token, 400, unsupported_response_type, Invalid response_type: token",
        "redirect_uri, '', 400, invalid_request, Required parameter is missing: redirect_uri",
        "redirect_uri, https://127.0.0.1/, 400, redirect_uri_mismatch, ",
        "redirect_uri, http://127.0.0.2/, 400, redirect_uri_mismatch, ",
        "redirect_uri, http://127.0.0.1@evil.example/, 400, redirect_uri_mismatch, ",
        "redirect_uri, urn:ietf:wg:oauth:2.0:oob, 400, invalid_request, ",
        "scope, '', 400, invalid_request, Required parameter is missing: scope",
        "scope, bigquery, 400, invalid_scope, Some requested scopes were invalid. {invalid=[bigquery]}",
        "code_challenge_method, S512, 400, invalid_request, Invalid code_challenge_method: S512",
        "access_type, always, 400, invalid_request, Invalid access_type: always"
    })
    void whatCannotBeTrustedIsAPageAndNoRedirect(
            String parameter, String value, int status, String error, String description) throws Exception {
        Web.Answer page = Web.get(url(parameter, value));

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.element("error")).isEqualTo("Error " + status + ": " + error);
        if (description != null) {
            assertThat(page.element("description")).isEqualTo(description);
        }
    }

    @Test
    void nothingOfARequestBecomesMarkup() throws Exception {
        String page = Web.get(url("state", "\"><script>alert(1)</script>", "redirect_uri", "http://127.0.0.1/'<b>"))
                .body();

        assertThat(page).doesNotContain("<script>").doesNotContain("'<b>");
    }

    @Test
    void anAppInTestingIsMarkedAsSuch() throws Exception {
        OAuthClient testing = server.accounts().newDesktopClient(true);

        assertThat(Web.get(url("client_id", testing.id())).element("unverified"))
                .contains("hasn't verified this app");
        assertThat(Web.get(url()).element("unverified")).isEmpty();
    }
}
