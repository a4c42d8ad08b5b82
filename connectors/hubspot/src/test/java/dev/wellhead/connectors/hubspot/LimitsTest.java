package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account allows: calls of a day, scopes. */
class LimitsTest {
    private static final ReadRequest CONTACTS =
            ReadRequest.builder(new StreamId("contacts")).build();

    @Test
    void theLastCallsOfTheDayAreLeftToOthers() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> told(request, 49));
                Connection connection = Connection.unhurried(server.uri("").toString(), Map.of())) {
            assertThatThrownBy(() -> connection.source().plan(CONTACTS))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
                        assertThat(failure.code()).isEqualTo("HUBSPOT-DAILY-LIMIT");
                        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ZERO, Duration.ofHours(25));
                    })
                    .hasMessageContaining("49 of the account's 1000 calls of today are left, and 5 % are kept");
            assertThat(server.received())
                    .as("the account, and the call whose answer told")
                    .hasSize(2);
        }
    }

    @Test
    void withoutAReserveTheLastCallIsUsed() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(request -> told(request, 1));
                Connection connection = Connection.unhurried(server.uri("").toString(), Map.of("daily-reserve", 0))) {
            assertThat(connection.source().plan(CONTACTS).splits()).isNotEmpty();
        }
    }

    @Test
    void aRefusalForTheWholeDayIsNotSentAgainAndSaysWhenToComeBack() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.answering(request -> request.target().contains("/details")
                                ? told(request, 900)
                                : Reply.of(429, "{\"message\": \"You have reached your daily limit.\"}"));
                Connection connection = Connection.unhurried(server.uri("").toString(), Map.of())) {
            assertThatThrownBy(() -> connection.source().plan(CONTACTS))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.retryAfter()).isPresent())
                    .hasMessageContaining("there are new ones at");
            assertThat(server.received()).hasSize(2);
        }
    }

    private static Reply told(Received request, int left) {
        String body = request.target().contains("/details")
                ? "{\"portalId\": 7, \"timeZone\": \"Europe/Berlin\"}"
                : "{\"total\": 0, \"results\": []}";
        return request.target().contains("/details")
                ? Reply.json(body)
                : Reply.of(
                        200,
                        body,
                        "Content-Type: application/json",
                        "X-HubSpot-RateLimit-Daily: 1000",
                        "X-HubSpot-RateLimit-Daily-Remaining: " + left);
    }
}
