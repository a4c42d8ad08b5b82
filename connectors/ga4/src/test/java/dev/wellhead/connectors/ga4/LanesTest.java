package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests take from the property's lanes, and what answers settle. */
class LanesTest {
    private final FakeGa4 server = new FakeGa4();
    private final OpenBudget budget = new OpenBudget();
    private final List<HttpRequest> sent = new ArrayList<>();
    private HttpTransport http;

    @BeforeEach
    void fill() throws Exception {
        http = HttpTransport.open(TransportOptions.builder().build(), budget);
        server.add("7001", new Event(LocalDate.of(2026, 2, 3), "DE", "/", 1, 0));
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void tokensAreTakenAsEstimatedAndSettledAsTold() throws Exception {
        new Table("website_overview").full(source());

        assertThat(budget.spent()).contains("core-project-hour: 3, 13000 left", "core-hour: 3, 39000 left");
        assertThat(budget.held()).isZero();
        assertThat(limit("core-project-hour")).isEqualTo(new LaneLimit(14_000, Duration.ofHours(1), 10));
        assertThat(limit("core-hour").amount()).isEqualTo(40_000);
    }

    @Test
    void whatIsLeftTellsThatThePropertyIsOfTheLargeEdition() throws Exception {
        server.adminEnabled = false;
        server.tokensLeftToday = 1_900_000;

        new Table("website_overview").full(source());

        assertThat(limit("core-project-hour")).isEqualTo(new LaneLimit(140_000, Duration.ofHours(1), 50));
        assertThat(new Table("properties").full(source()).rows().get(0)).containsEntry("service_level", "GA360");
    }

    @Test
    void demographicReportsAndRealTimeHaveLanesOfTheirOwn() throws Exception {
        new Table("demographic_age_report").full(source());
        assertThat(lanes("runReport")).contains("core-thresholded");
        sent.clear();

        new Table("realtime").full(source());

        assertThat(lanes("runRealtimeReport")).containsExactlyInAnyOrder("realtime-project-hour", "realtime-hour");
    }

    private List<String> lanes(String operation) {
        return sent.stream()
                .filter(request -> request.operation().equals(operation))
                .flatMap(request -> request.charges().stream())
                .map(charge -> charge.lane().name())
                .toList();
    }

    private LaneLimit limit(String name) {
        return budget.limits().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry<Lane, LaneLimit>::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Source source() throws Exception {
        TestContext context = new TestContext(
                "test",
                (request, cancellation) -> {
                    sent.add(request);
                    return http.send(request, cancellation);
                },
                budget,
                new FixedCredentials(),
                ManualClock.start(),
                Runnable::run);
        return new Ga4Connector()
                .open(context, new ConnectorSettings(Connected.settings(server.endpoint()), AuthSettings.none()));
    }
}
