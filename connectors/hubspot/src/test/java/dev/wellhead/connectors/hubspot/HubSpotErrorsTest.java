package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSpotErrorsTest {
    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.defaults());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @Test
    void aTokenThatHubSpotCannotDecodeIsNotCalledExpired() throws Exception {
        ConnectorException failure = failure(hubSpot.endpoint(), "not-a-token");

        assertThat(failure.code()).isEqualTo("HUBSPOT-TOKEN-UNREADABLE");
        assertThat(failure)
                .hasMessageMatching(
                        "account details was answered with status 401: The OAuth token used to make this call"
                                + " expired \\d+ day\\(s\\) ago\\. \\(correlation id [0-9a-f-]+\\); this is how HubSpot answers a"
                                + " text that is no token: it takes its end for the beginning of 1970");
    }

    @Test
    void aTokenOfAnotherAccountIsRefusedBeforeAnythingOfItIsRead() throws Exception {
        try (Connection connection =
                Connection.unhurried(hubSpot.endpoint(), Map.of("portal", "4711"), hubSpot.privateAppToken())) {
            ConnectionCheck failed = connection.source().check().firstFailure().orElseThrow();

            assertThat(failed.name()).isEqualTo("account");
            assertThat(failed.setting()).contains("portal");
            assertThat(failed.failure().orElseThrow().code()).isEqualTo("HUBSPOT-WRONG-ACCOUNT");
            assertThat(failed.detail())
                    .isEqualTo("the token belongs to portal " + hubSpot.portal().hubId()
                            + ", but the setting portal is 4711");
            assertThatThrownBy(() -> Reading.of(
                            connection.source(),
                            ReadRequest.builder(new StreamId("owners")).build()))
                    .hasMessage(failed.detail());
        }
    }

    @Test
    void aTokenOfTheWantedAccountIsTaken() throws Exception {
        try (Connection connection = Connection.unhurried(
                hubSpot.endpoint(),
                Map.of("portal", Long.toString(hubSpot.portal().hubId())),
                hubSpot.privateAppToken())) {
            assertThat(connection.source().check().ok()).isTrue();
        }
    }

    @Test
    void aPrivateAppWithoutTheScopeIsToldWhichOneIsMissing() throws Exception {
        String token = hubSpot.accounts().issuePrivateAppToken(hubSpot.portal(), List.of("oauth"));

        ConnectorException failure = failure(hubSpot.endpoint(), token);

        assertThat(failure.code()).isEqualTo("HUBSPOT-SCOPE-MISSING");
        assertThat(failure).hasMessageContaining("crm.objects.owners.read");
    }

    @Test
    void aTokenThatExpiresIsRenewedOnce() throws Exception {
        FixedCredentials credentials = new FixedCredentials();
        try (ScriptedServer server = ScriptedServer.answering(request ->
                        request.headers().getOrDefault("authorization", "").equals("Bearer test-token-2")
                                ? Reply.of(200, "{\"portalId\": 7, \"results\": []}")
                                : Reply.of(401, "{\"category\": \"EXPIRED_AUTHENTICATION\"}"));
                Connection connection = Connection.to(server.uri("").toString(), credentials)) {
            assertThat(connection.source().check().ok()).isTrue();
            assertThat(credentials.renewals()).isEqualTo(1);
        }
    }

    @Test
    void aPageThatIsNoApiPointsAtTheEndpoint() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(200, "<html>proxy</html>"))) {
            ConnectorException failure = failure(server.uri("").toString(), "pat-na1-0");

            assertThat(failure.code()).isEqualTo("HUBSPOT-ANSWER");
            assertThat(failure).hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"category": "INVALID_AUTHENTICATION", "message": "no"}                                     | TOKEN-REFUSED
            401 | {"category": "EXPIRED_AUTHENTICATION", "context": {"expire time": ["2026-11-01T00:00:00Z"]}} | TOKEN-EXPIRED
            401 | {"category": "EXPIRED_AUTHENTICATION", "context": {"expire time": ["1970-01-01T00:00:00Z"]}} | TOKEN-UNREADABLE
            530 | error code: 1016                                                                             | TOKEN-UNREADABLE
            403 | {"message": "no"}                                                                            | FORBIDDEN
            400 | {"message": "Unable to infer object type from: 2-45"}                                        | TYPE-UNKNOWN
            404 | <html>not here</html>                                                                        | NOT-FOUND
            429 | {"policyName": "TEN_SECONDLY_ROLLING"}                                                       | RATE
            429 | {"policyName": "DAILY"}                                                                      | DAILY-LIMIT
            429 | {"message": "You have reached your daily limit."}                                            | DAILY-LIMIT
            477 | {}                                                                                           | UNAVAILABLE
            503 | upstream                                                                                     | UNAVAILABLE
            599 | odd                                                                                          | UNAVAILABLE
            400 | {"category": "VALIDATION_ERROR", "message": "limit", "correlationId": "c-1"}                 | REQUEST
            """)
    void whatHubSpotAnswersHasACode(int status, String body, String code) {
        ConnectorException failure = HubSpotErrors.of(
                "list owners", status, body.getBytes(StandardCharsets.UTF_8), Optional.of(Duration.ofSeconds(3)));

        assertThat(failure.code()).isEqualTo("HUBSPOT-" + code);
        assertThat(failure).hasMessageContaining("list owners");
        assertThat(failure.remedy()).isPresent();
        assertThat(failure.retryAfter().isPresent()).isEqualTo(failure.kind().isRetryable() && status != 599);
    }

    @Test
    void theDayIsNotWaitedForButTenSecondsAre() {
        assertThat(HubSpotErrors.isPassing(429, "{\"policyName\": \"DAILY\"}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(HubSpotErrors.isPassing(429, new byte[0])).isTrue();
        assertThat(HubSpotErrors.isPassing(401, new byte[0])).isFalse();
    }

    @Test
    void codesAreUniqueAndSayWhatToDo() {
        assertThat(HubSpotErrors.ALL).extracting(ErrorCode::code).doesNotHaveDuplicates();
        assertThat(HubSpotErrors.ALL)
                .allSatisfy(code -> assertThat(code.remedy()).isNotBlank());
    }

    private static ConnectorException failure(String endpoint, String token) throws Exception {
        try (Connection connection = Connection.to(endpoint, "2026-09", token)) {
            return connection
                    .source()
                    .check()
                    .firstFailure()
                    .flatMap(ConnectionCheck::failure)
                    .orElseThrow();
        }
    }
}
