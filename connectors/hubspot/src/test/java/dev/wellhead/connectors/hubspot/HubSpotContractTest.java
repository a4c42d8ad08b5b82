package dev.wellhead.connectors.hubspot;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The connector keeps the contract, tried on the simulator. */
class HubSpotContractTest extends ConnectorContract {
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-09-01T08:00:00Z"));

    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
                .accounts(AccountsOptions.builder().clock(CLOCK).build())
                .contacts(120)
                .owners(60)
                .build());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return new HubSpotConnector();
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(Map.of("endpoint", hubSpot.endpoint()), bearer(hubSpot.privateAppToken()));
    }

    /** A second passes with each request, so that HubSpot's limits are never reached. */
    @Override
    protected SourceContext context() {
        PlainHttp http = new PlainHttp();
        return TestContext.with((request, cancellation) -> {
            CLOCK.pass(Duration.ofSeconds(1));
            return http.send(request, cancellation);
        });
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(bearer("pat-na1-of-nobody"));
    }

    private static AuthSettings bearer(String token) {
        return new AuthSettings("bearer", Map.of("token", Secret.of(token)));
    }
}
