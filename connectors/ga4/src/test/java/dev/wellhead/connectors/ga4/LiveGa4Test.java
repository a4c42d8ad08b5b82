package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tries a real property: off unless {@code GA4_PROPERTY} has its number and {@code GOOGLE_APPLICATION_CREDENTIALS} names a
 * file with credentials that may read it. Takes a few tokens.
 */
class LiveGa4Test {
    private static final String PROPERTY = System.getenv().getOrDefault("GA4_PROPERTY", "");

    @BeforeEach
    void requireProperty() {
        assumeTrue(!PROPERTY.isBlank(), "GA4_PROPERTY is not set");
    }

    @Test
    void theConnectionWorksAndTheOverviewIsRead() throws Exception {
        try (HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
                Source source = source(http)) {
            ConnectionStatus status = source.check();
            assertThat(status.ok()).as("%s", status.checks()).isTrue();

            Table table = new Table("website_overview")
                    .read(
                            source,
                            ReadRequest.builder(new StreamId("website_overview"))
                                    .build());

            assertThat(table.rows()).allSatisfy(row -> assertThat(row).containsEntry("property_id", PROPERTY));
            assertThat(table.counters.get("tokens")).isPositive();
        }
    }

    private static Source source(HttpTransport http) throws Exception {
        TestContext context = new TestContext(
                "live", http, new OpenBudget(), new FixedCredentials(), Clock.systemUTC(), Runnable::run);
        return new Ga4Connector()
                .open(
                        context,
                        new ConnectorSettings(
                                Map.of("properties", List.of(PROPERTY)),
                                new AuthSettings("application-default", Map.of())));
    }
}
