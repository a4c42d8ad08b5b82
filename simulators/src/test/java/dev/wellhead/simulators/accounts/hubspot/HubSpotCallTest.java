package dev.wellhead.simulators.accounts.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What API calls are answered when the token is not good enough. */
class HubSpotCallTest {
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    private final AccountsSimulator<HubSpotAccounts> server =
            AccountsSimulator.hubSpot(0, AccountsOptions.builder().clock(clock).build());
    private final HubSpotAccounts accounts = server.accounts();
    private final String url = server.endpoint() + "/simulator/accounts/whoami";

    @AfterEach
    void close() {
        server.close();
    }

    private String accessToken() throws IOException, InterruptedException {
        OAuthClient app = accounts.client();
        return Web.form(
                        accounts.tokenUri("2026-09"),
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        accounts.issueRefreshToken(accounts.portals().get(0), List.of("oauth")),
                        "client_id",
                        app.id(),
                        "client_secret",
                        app.secret())
                .json()
                .path("access_token")
                .asText();
    }

    private static void assertRefused(Web.Answer answer, String category, String message) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("status").asText()).isEqualTo("error");
        assertThat(answer.json().path("category").asText()).isEqualTo(category);
        assertThat(answer.json().path("message").asText()).isEqualTo(message);
        assertThat(answer.header("X-HubSpot-Correlation-Id"))
                .contains(answer.json().path("correlationId").asText());
    }

    @ParameterizedTest
    @CsvSource({"1800, 0 second(s)", "1805, 5 second(s)", "1920, 2 minute(s)", "9000, 120 minute(s)", "174600, 2 day(s)"
    })
    void anExpiredTokenSaysSinceWhen(long seconds, String ago) throws Exception {
        String token = accessToken();
        assertThat(Web.get(url, token).status()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(seconds));

        Web.Answer answer = Web.get(url, token);

        assertRefused(
                answer, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired " + ago + " ago.");
        assertThat(answer.json().at("/context/expire time/0").asText()).isEqualTo("2026-11-27T08:30:00Z");
    }

    @Test
    void aTokenThatCannotBeDecodedExpiredWithTheEpoch() throws Exception {
        Web.Answer answer = Web.get(url, "CnotAToken");

        assertRefused(
                answer, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired 20784 day(s) ago.");
        assertThat(answer.json().at("/context/expire time/0").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void noTokenAndAnUnknownPrivateAppTokenAreInvalid() throws Exception {
        String words = "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can"
                + " find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview";

        assertRefused(Web.get(url), "INVALID_AUTHENTICATION", words);
        assertRefused(Web.get(url, "pat-na1-00000000-0000-0000-0000-000000000000"), "INVALID_AUTHENTICATION", words);
        assertThat(server.counters().callsRefused()).isEqualTo(2);
    }

    @Test
    void aMalformedTokenDoesNotComeThrough() throws Exception {
        Web.Answer answer = Web.get(url, "two words");

        assertThat(answer.status()).isEqualTo(530);
        assertThat(answer.body()).isEqualTo("error code: 1016");
    }

    @Test
    void aPrivateAppTokenHasNoEnd() throws Exception {
        String token = accounts.issuePrivateAppToken(accounts.portals().get(0), List.of("crm.objects.owners.read"));
        clock.pass(Duration.ofDays(300));

        assertThat(token).startsWith("pat-na1-");
        assertThat(Web.get(url, token).json().path("account").asText()).isEqualTo("8001001");
        JsonNode info = Web.json(
                        server.endpoint() + "/oauth/v2/private-apps/get/access-token-info",
                        "{\"tokenKey\":\"" + token + "\"}",
                        "none")
                .json();
        assertThat(info.path("hubId").asLong()).isEqualTo(8001001);
        accounts.revoke("8001001");
        assertThat(Web.get(url, token).status()).isEqualTo(401);
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        HubSpotCaller caller = new HubSpotCaller(Optional.empty(), List.of("oauth"), false);

        HubSpotFailure failure = catchThrowableOfType(
                HubSpotFailure.class,
                () -> caller.require(Set.of("crm.objects.owners.read", "crm.objects.contacts.read")));

        assertThat(failure.reply().status()).isEqualTo(403);
        JsonNode body = new ObjectMapper().readTree(failure.reply().body());
        assertThat(body.path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(body.at("/errors/0/context/requiredGranularScopes").toString())
                .isEqualTo("[\"crm.objects.contacts.read\",\"crm.objects.owners.read\"]");
    }
}
