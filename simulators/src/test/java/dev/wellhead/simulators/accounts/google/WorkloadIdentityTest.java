package dev.wellhead.simulators.accounts.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadIdentityTest {
    private static final String TYPE = "urn:ietf:params:oauth:token-type:";
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    private final AccountsSimulator<GoogleAccounts> server =
            AccountsSimulator.google(0, AccountsOptions.builder().clock(clock).build());

    @AfterEach
    void close() {
        server.close();
    }

    private Web.Answer exchange(String... changes) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put(
                "audience",
                "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/pool/providers/own");
        form.put("scope", "https://www.googleapis.com/auth/cloud-platform");
        form.put("requested_token_type", TYPE + "access_token");
        form.put("subject_token_type", TYPE + "jwt");
        form.put("subject_token", server.accounts().subjectToken("build-7"));
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        String[] pairs = form.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        return Web.form(server.endpoint() + "/v1/token", pairs);
    }

    @Test
    void aSubjectTokenBecomesAnAccessToken() throws Exception {
        Web.Answer answer = exchange();

        assertThat(answer.json().path("issued_token_type").asText()).isEqualTo(TYPE + "access_token");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3600);
        String who = Web.get(
                        server.endpoint() + "/simulator/accounts/whoami",
                        answer.json().path("access_token").asText())
                .json()
                .path("account")
                .asText();
        assertThat(who).startsWith("principal://iam.googleapis.com/").endsWith("/subject/build-7");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type, refresh_token, unsupported_grant_type",
        "audience, somewhere, invalid_request",
        "requested_token_type, urn:ietf:params:oauth:token-type:refresh_token, invalid_request",
        "subject_token_type, urn:ietf:params:oauth:token-type:saml2, invalid_request",
        "subject_token, nonsense, invalid_request",
        "scope, everything, invalid_scope",
        "scope, '', invalid_scope"
    })
    void anExchangeIsRefused(String field, String value, String error) throws Exception {
        Web.Answer answer = exchange(field, value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void aSubjectTokenOfAnotherIssuerOrWithABrokenSignatureOrOutOfTimeIsRefused() throws Exception {
        String good = server.accounts().subjectToken("build-7");
        String broken = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";
        assertThat(exchange("subject_token", broken).body()).contains("Invalid ID Token signature.");
        String foreign = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL290aGVyLmV4YW1wbGUifQ.AAAA";
        assertThat(exchange("subject_token", foreign).body()).contains("does not match the expected ones");
        clock.pass(Duration.ofSeconds(3601));
        Web.Answer stale = exchange("subject_token", good);
        assertThat(stale.body()).contains("ID Token is stale");
        assertThat(stale.json().path("error").asText()).isEqualTo("invalid_grant");
    }
}
