package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's limits and failures, over the real transport and on a clock that only waits move. */
class QuotaTest {
    private static final Map<String, Object> REPORT =
            Map.of("name", "r", "dimensions", List.of("date"), "metrics", List.of("sessions"));

    private final FakeGa4 server = new FakeGa4();
    private final PassingTime time = new PassingTime();
    private HttpTransport http;
    private final AtomicInteger reports = new AtomicInteger();

    @BeforeEach
    void fill() throws ConnectorException {
        http = time.transport();
        server.add("7001", new Event(LocalDate.of(2026, 2, 3), "DE", "/", 1, 0));
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void usedUpTokensOfTheHourAreWaitedForAndTheReadGoesOn() throws Exception {
        failFirst(
                1,
                429,
                "RESOURCE_EXHAUSTED",
                "Exhausted property tokens for a project per hour. These quota tokens will"
                        + " return in under an hour.");

        Table table = new Table("r").full(source());

        assertThat(table.rows()).hasSize(1);
        // It was noon: the next hour begins at one.
        assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
    }

    @Test
    void usedUpTokensOfTheDayEndTheRunWithTheTimeToComeBack() {
        failFirst(
                99,
                429,
                "RESOURCE_EXHAUSTED",
                "Exhausted property tokens per day. These quota tokens will return in less" + " than 24 hours.");

        assertThatThrownBy(() -> new Table("r").full(source())).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(e.code()).isEqualTo("GA4-DAILY-TOKENS");
            // Midnight Pacific time is 08:00 UTC in winter; it is noon.
            assertThat(e.retryAfter()).contains(Duration.ofHours(20));
        });
        assertThat(reports).hasValue(1);
        assertThat(time.passed()).isZero();
    }

    @Test
    void theRunEndsBeforeTheReserveOfTheDayIsTouched() throws Exception {
        server.tokensLeftToday = 10_000;
        Source source = source();
        assertThatThrownBy(() -> new Table("r").full(source))
                .hasMessageContaining("10000 are left")
                .hasMessageContaining("5 % are kept for other programs");
    }

    @Test
    void aFailureOfGooglesIsTriedOnceMoreAfterHalfAMinute() throws Exception {
        failFirst(1, 500, "INTERNAL", "Internal error encountered.");

        assertThat(new Table("r").full(source()).rows()).hasSize(1);

        assertThat(time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void failuresThatStayAreNotTriedAgainAndAgain() {
        failFirst(99, 500, "INTERNAL", "Internal error encountered.");

        assertThatThrownBy(() -> new Table("r").full(source()))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REMOTE));
        assertThat(reports).hasValue(2);
    }

    @Test
    void googleIsNotDrivenToLockTheProperty() throws Exception {
        failFirst(99, 503, "UNAVAILABLE", "The service is currently unavailable.");
        Source source = source();

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> new Table("r").full(source)).isInstanceOf(ConnectorException.class);
        }

        // Ten failures within an hour would block the property.
        assertThat(reports.get()).isLessThanOrEqualTo(9);
        assertThatThrownBy(() -> new Table("r").full(source))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-SERVER-ERRORS"));
    }

    @Test
    void whatGoogleSaysIsLeftOfTheHourHoldsUpTheNextRequest() throws Exception {
        Source source = source();
        new Table("r").full(source);
        server.trap(body -> Optional.of(Reply.json("{\"propertyQuota\":{\"tokensPerProjectPerHour\":{\"consumed\":5,"
                + "\"remaining\":0},\"tokensPerHour\":{\"consumed\":5,\"remaining\":26000},"
                + "\"tokensPerDay\":{\"consumed\":5,\"remaining\":180000}}}")));
        new Table("r").full(source);
        Instant before = time.clock().instant();
        server.noTraps();

        new Table("r").full(source);

        assertThat(Duration.between(before, time.clock().instant()))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(70));
    }

    private void failFirst(int times, int status, String word, String message) {
        server.trap(body -> isReport(body) && reports.incrementAndGet() <= times
                ? Optional.of(FakeGa4.error(status, word, message))
                : Optional.empty());
    }

    private static boolean isReport(JsonNode body) {
        return body.path("metrics").path(0).path("name").asText().equals("sessions");
    }

    private Source source() throws ConnectorException {
        TestContext context =
                new TestContext("test", http, time.budget(), new FixedCredentials(), time.clock(), Runnable::run);
        return new Ga4Connector()
                .open(
                        context,
                        new ConnectorSettings(
                                Connected.settings(server.endpoint(), "custom-reports", List.of(REPORT)),
                                AuthSettings.none()));
    }
}
