package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.testkit.contract.Change;
import dev.wellhead.testkit.contract.Changes;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The suite that every connector must pass, over contacts whose traps are told apart in {@link FullReadTest}. */
class RecordsContractTest extends ConnectorContract {
    private static final StreamId CONTACTS = new StreamId("contacts");
    private static final StreamId OWNERS = new StreamId("owners");

    private final FakeHubSpot hubSpot = new FakeHubSpot();

    @BeforeEach
    void start() {
        FullReadTest.fill(hubSpot, 1_300);
        hubSpot.archive(51, 1_700_000_500_000L);
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return new HubSpotConnector();
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(
                Map.of("endpoint", hubSpot.endpoint(), "deleted-records", "remove"), token("pat-eu1-4711-secret"));
    }

    @Override
    protected SourceContext context() {
        return new TestContext(
                "test", new PlainHttp(), new OpenBudget(), new FixedCredentials(), Clock.systemUTC(), Runnable::run);
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(token(FakeHubSpot.WRONG_TOKEN));
    }

    @Override
    protected List<StreamId> streams() {
        return List.of(CONTACTS, OWNERS);
    }

    @Override
    protected int pageRows(StreamId stream) {
        return 100;
    }

    @Override
    protected Optional<StreamId> divisibleStream() {
        return Optional.of(CONTACTS);
    }

    @Override
    protected Optional<StreamId> emptyStream() {
        return Optional.of(new StreamId("companies"));
    }

    @Override
    protected Optional<Changes> changes() {
        return Optional.of(new Changes() {
            @Override
            public StreamId stream() {
                return CONTACTS;
            }

            @Override
            public Change insert() {
                return put(99_000_000_000L, "New");
            }

            @Override
            public Change update() {
                return put(hubSpot.live().get(10), "Changed");
            }

            @Override
            public Optional<Change> delete() {
                long id = hubSpot.live().get(20);
                hubSpot.archive(id, Clock.systemUTC().millis());
                return Optional.of(new Change(Operation.DELETE, Map.of("_id", Long.toString(id))));
            }
        });
    }

    private Change put(long id, String name) {
        hubSpot.put(id, Clock.systemUTC().millis(), Map.of("firstname", name));
        return new Change(Operation.UPSERT, Map.of("_id", Long.toString(id), "firstname", name));
    }

    private static AuthSettings token(String token) {
        return new AuthSettings("bearer", Map.of("token", Secret.of(token)));
    }
}
