package dev.wellhead.simulators.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can go wrong with a token endpoint, on a script. */
class AccountFaultTest {
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/bigquery");
    private final AccountsSimulator<GoogleAccounts> server =
            AccountsSimulator.google(0, AccountsOptions.builder().rotation(true).build());
    private final OAuthClient client = server.accounts().client();
    private final String token = server.accounts().issueRefreshToken(client, "ada@example.com", SCOPES);

    @AfterEach
    void close() {
        server.close();
    }

    private Web.Answer refresh() throws IOException, InterruptedException {
        return Web.form(
                server.accounts().tokenUri(),
                "grant_type",
                "refresh_token",
                "refresh_token",
                token,
                "client_id",
                client.id(),
                "client_secret",
                client.secret());
    }

    private void fault(FaultKind kind, Fault.Phase phase) {
        server.faults(List.of(FaultRule.nth("token", 1, kind, phase)));
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_GRANT, 400, invalid_grant",
        "INVALID_CLIENT, 401, invalid_client",
        "UNAUTHORIZED_CLIENT, 401, unauthorized_client",
        "INVALID_REQUEST, 400, invalid_request",
        "INVALID_SCOPE, 400, invalid_scope",
        "ACCESS_DENIED, 403, access_denied",
        "TEMPORARILY_UNAVAILABLE, 503, temporarily_unavailable",
        "SERVER_ERROR, 500, server_error"
    })
    void anErrorOfTheTokenEndpointHasNoEffect(FaultKind kind, int status, String error) throws Exception {
        fault(kind, Fault.Phase.BEFORE);

        Web.Answer answer = refresh();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(server.counters().refreshes()).isZero();
        assertThat(refresh().status()).isEqualTo(200);
        assertThat(server.counters().replays()).isZero();
    }

    @Test
    void anEchoRepeatsWhatWasSentPlainOrEncoded() throws Exception {
        fault(FaultKind.ECHO, Fault.Phase.BEFORE);
        Web.Answer plain = refresh();
        assertThat(plain.status()).isEqualTo(401);
        assertThat(plain.json().path("error").asText()).isEqualTo("invalid_request");
        assertThat(plain.json().path("error_description").asText()).contains(token, client.secret());

        fault(FaultKind.ECHO_ENCODED, Fault.Phase.BEFORE);
        String encoded = refresh().json().path("error_description").asText();
        assertThat(encoded)
                .contains(URLEncoder.encode(token, StandardCharsets.UTF_8))
                .doesNotContain(token);
        assertThat(server.counters().refreshes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HTML_PAGE, 200", "HTML_ERROR, 502"})
    void aPageComesWhereJsonIsExpected(FaultKind kind, int status) throws Exception {
        fault(kind, Fault.Phase.BEFORE);

        Web.Answer answer = refresh();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() throws Exception {
        server.faults(List.of(new FaultRule(
                Pattern.compile("token"),
                1,
                1,
                0,
                new Fault(FaultKind.TOO_MANY_REQUESTS, Fault.Phase.BEFORE, Duration.ofSeconds(7)))));

        Web.Answer answer = refresh();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).contains("7");
    }

    @Test
    void aSuccessMayLackTheAccessToken() throws Exception {
        fault(FaultKind.ID_TOKEN_ONLY, Fault.Phase.BEFORE);

        Web.Answer answer = refresh();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("id_token")).isTrue();
        assertThat(answer.json().has("access_token")).isFalse();
        assertThat(answer.json().has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_CONNECTION, AFTER", "TRUNCATED_BODY, AFTER"})
    void aLostAnswerIsAReplayAndNoDoubleSpend(FaultKind kind, Fault.Phase phase) throws Exception {
        fault(kind, phase);
        assertThatThrownBy(this::refresh).isInstanceOf(IOException.class);

        assertThat(refresh().status()).isEqualTo(200);

        assertThat(server.counters().refreshes()).isEqualTo(2);
        assertThat(server.counters().replays()).isEqualTo(1);
        assertThat(server.counters().doubleSpends()).isZero();
    }

    @Test
    void aSlowAnswerIsStillWhole() throws Exception {
        server.faults(List.of(FaultRule.slow("token", 1, FaultKind.SLOW_BODY, Duration.ofMillis(2))));

        assertThat(refresh().json().path("access_token").asText()).isNotEmpty();
    }

    @Test
    void aGuardedCallIsHitByItsName() throws Exception {
        String access = refresh().json().path("access_token").asText();
        server.faults(List.of(FaultRule.nth("accounts.whoami", 1, FaultKind.UNAUTHORIZED, Fault.Phase.BEFORE)));
        String url = server.endpoint() + "/simulator/accounts/whoami";

        assertThat(Web.get(url, access).status()).isEqualTo(401);
        assertThat(Web.get(url, access).status()).isEqualTo(200);
    }

    @Test
    void hubSpotsFaultsAreInItsOwnForm() throws Exception {
        try (AccountsSimulator<HubSpotAccounts> other = AccountsSimulator.hubSpot(0, AccountsOptions.defaults())) {
            other.faults(List.of(
                    FaultRule.nth("token", 1, FaultKind.INVALID_GRANT, Fault.Phase.BEFORE),
                    FaultRule.nth("accounts.whoami", 1, FaultKind.TOO_MANY_REQUESTS, Fault.Phase.BEFORE)));

            Web.Answer grant = Web.form(other.accounts().tokenUri("v3"), "grant_type", "refresh_token");
            Web.Answer call = Web.get(other.endpoint() + "/simulator/accounts/whoami");

            assertThat(grant.json().path("error").asText()).isEqualTo("invalid_grant");
            assertThat(grant.json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
            assertThat(call.status()).isEqualTo(429);
            assertThat(call.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        }
    }
}
