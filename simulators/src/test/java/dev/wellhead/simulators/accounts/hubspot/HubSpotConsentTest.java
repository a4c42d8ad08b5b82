package dev.wellhead.simulators.accounts.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotConsentTest {
    private static final String REDIRECT = HubSpotAccounts.REDIRECT_URIS.get(0);
    private final AccountsSimulator<HubSpotAccounts> server = AccountsSimulator.hubSpot(0, AccountsOptions.defaults());
    private final OAuthClient app = server.accounts().client();
    private final Map<String, String> request = Map.of(
            "client_id",
            app.id(),
            "redirect_uri",
            REDIRECT,
            "scope",
            "oauth crm.objects.contacts.read",
            "state",
            "s&1=2");

    @AfterEach
    void close() {
        server.close();
    }

    private String url(String... changes) {
        return Web.with(request, server.accounts().authorizeUri(), changes);
    }

    private JsonNode exchange(String code, String... more) throws IOException, InterruptedException {
        String[] base = {
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            REDIRECT,
            "client_id",
            app.id(),
            "client_secret",
            app.secret()
        };
        String[] all = java.util.Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return Web.form(server.accounts().tokenUri("2026-09"), all).json();
    }

    @Test
    void aPersonConnectsTheApp() throws Exception {
        Web.Answer back = Web.click(url(), "allow");

        assertThat(back.header("Location").orElseThrow()).startsWith(REDIRECT + "?");
        assertThat(back.sent("state")).isEqualTo("s&1=2");
        JsonNode tokens = exchange(back.sent("code"));
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(tokens.path("token_type").asText()).isEqualTo("bearer");
        assertThat(tokens.path("token_use").asText()).isEqualTo("access_token");
        assertThat(tokens.path("hub_id").asLong()).isEqualTo(8001001);
        assertThat(tokens.path("user_id").asLong()).isEqualTo(501001);
        assertThat(tokens.path("scopes")).hasSize(2);
        assertThat(tokens.path("refresh_token").asText()).startsWith("na1-");
        assertThat(tokens.path("access_token").asText()).hasSizeGreaterThan(190);
    }

    @Test
    void anAccountWithoutAnOptionalScopeDoesNotGiveIt() throws Exception {
        String url = url("optional_scope", "automation tickets");

        assertThat(exchange(Web.click(url, "allow").sent("code")).path("scopes"))
                .hasSize(4);
        assertThat(exchange(Web.click(url, "allow", "8001002").sent("code"))
                        .path("scopes")
                        .toString())
                .contains("tickets")
                .doesNotContain("automation");
    }

    @Test
    void anAccountWithoutANeededScopeIsAPage() throws Exception {
        Web.Answer page = Web.click(url("scope", "automation"), "allow", "8001002");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.element("error")).isEqualTo("MISSING_SCOPES");
        assertThat(page.element("description")).contains("shop-test.example").contains("automation");
    }

    @Test
    void aPersonCancels() throws Exception {
        Web.Answer back = Web.click(url(), "deny");

        assertThat(back.sent("error")).isEqualTo("access_denied");
        assertThat(back.sent("state")).isEqualTo("s&1=2");
    }

    @Test
    void theVerifierIsChecked() throws Exception {
        String url =
                url("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method", "S256");
        String code = Web.click(url, "allow").sent("code");

        assertThat(exchange(code).path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        assertThat(exchange(code, "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                        .path("access_token")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void aRedirectAddressCanBeRegistered() throws Exception {
        String other = "http://localhost:9999/back";
        assertThat(Web.get(url("redirect_uri", other)).status()).isEqualTo(400);

        Web.json(server.endpoint() + "/simulator/accounts/redirect-uris", "{\"uri\":\"" + other + "\"}", "none");

        assertThat(Web.get(url("redirect_uri", other)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, nobody, BAD_CLIENT_ID",
        "client_id, '', BAD_CLIENT_ID",
        "redirect_uri, '', BAD_REDIRECT_URI",
        "redirect_uri, http://127.0.0.1:8976/callback/, BAD_REDIRECT_URI",
        "redirect_uri, http://127.0.0.1:8977/callback, BAD_REDIRECT_URI",
        "scope, '', BAD_SCOPE",
        "scope, contacts-everything, BAD_SCOPE",
        "code_challenge_method, S512, BAD_REQUEST"
    })
    void whatCannotBeTrustedIsAPageAndNoRedirect(String parameter, String value, String error) throws Exception {
        Web.Answer page = Web.get(url(parameter, value));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.element("error")).isEqualTo(error);
    }
}
