package dev.wellhead.examples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherErrorsTest {
    @Test
    void aClockThatIsWrongIsNotTakenForAWrongKey() throws Exception {
        try (WeatherService service = WeatherService.start(0, () -> Instant.EPOCH)) {
            ConnectorException failure = failure(service.address());

            assertThat(failure.code()).isEqualTo("WEATHER-CLOCK");
            assertThat(failure.kind()).isEqualTo(ErrorKind.SETTINGS);
            assertThat(failure).hasMessageContaining("the time of the request is");
        }
    }

    @Test
    void aDayThatIsUsedUpIsNoMatterOfSeconds() throws Exception {
        String body = "{\"code\":\"daily-limit\",\"message\":\"10000 of 10000 requests are used\"}";
        try (ScriptedServer server = ScriptedServer.answering(request -> Reply.of(429, body))) {
            ConnectorException failure = failure(server.uri("").toString());

            assertThat(failure.code()).isEqualTo("WEATHER-DAILY-LIMIT");
            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure).hasMessageContaining("10000 of 10000 requests are used");
        }
    }

    private static ConnectorException failure(String endpoint) throws Exception {
        ConnectorSettings settings = new ConnectorSettings(
                Map.of("endpoint", endpoint),
                new AuthSettings("signature", Map.of("key-id", WeatherService.KEY_ID, "key", WeatherService.KEY)));
        try (Source source = new WeatherConnector().open(TestContext.with(new PlainHttp()), settings)) {
            return source.check()
                    .firstFailure()
                    .flatMap(ConnectionCheck::failure)
                    .orElseThrow();
        }
    }
}
