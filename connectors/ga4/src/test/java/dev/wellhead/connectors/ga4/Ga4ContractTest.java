package dev.wellhead.connectors.ga4;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.testkit.contract.ConnectorContract;
import dev.wellhead.testkit.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The connector keeps the contract, tried on the simulator and signed in. */
class Ga4ContractTest extends ConnectorContract {
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-12T15:30:40Z"));

    private static final Map<String, Object> REPORT = Map.of(
            "name", "by_country",
            "dimensions", List.of("date", "country"),
            "metrics", List.of("sessions", "totalRevenue"));

    @TempDir
    private static Path folder;

    private static Ga4Simulator simulator;
    private static Path key;
    private static Path stranger;

    @BeforeAll
    static void start() throws IOException {
        simulator = Ga4Simulator.start(Ga4Options.builder()
                .clock(CLOCK)
                .property(Ga4Property.of(1001).eventsPerDay(60).since(LocalDate.of(2026, 2, 20)))
                .build());
        key = simulator.writeServiceAccountKey(folder.resolve("key.json"), "robot");
        String other = Files.readString(simulator.writeServiceAccountKey(folder.resolve("other.json"), "other"));
        stranger = Files.writeString(folder.resolve("stranger.json"), other.replace("other@", "nobody@"));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return new Ga4Connector();
    }

    @Override
    protected ConnectorSettings settings() {
        Map<String, Object> settings = Connected.settings(
                simulator.endpoint(),
                "properties",
                List.of("1001"),
                "custom-reports",
                List.of(REPORT),
                "start-date",
                "2026-03-01");
        return new ConnectorSettings(settings, serviceAccount(key));
    }

    @Override
    protected SourceContext context() {
        return new TestContext("test", new PlainHttp(), new OpenBudget(), new FixedCredentials(), CLOCK, Runnable::run);
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(serviceAccount(stranger));
    }

    @Override
    protected List<StreamId> streams() {
        return List.of(new StreamId("by_country"), new StreamId("website_overview"), new StreamId("dimensions"));
    }

    @Override
    protected int pageRows(StreamId stream) {
        return 20;
    }

    /** Google's library signs in, has kinds of failure of its own and tries again by itself. */
    @Override
    protected boolean mayFail(HttpRequest request) {
        return !request.operation().equals("sign in");
    }

    @Override
    protected String faultBody(Fault fault) {
        return fault == Fault.GARBAGE_BODY
                ? super.faultBody(fault)
                : "{\"error\":{\"code\":" + fault.status() + ",\"message\":\"made up by the test\",\"status\":\"X\"},"
                        + "\"received\":\"{sent}\"}";
    }

    private static AuthSettings serviceAccount(Path file) {
        return new AuthSettings("service-account", Map.of("key-file", file.toString()));
    }
}
