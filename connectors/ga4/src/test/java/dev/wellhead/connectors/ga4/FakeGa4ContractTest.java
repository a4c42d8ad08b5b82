package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.contract.ConnectorContract;
import dev.wellhead.testkit.contract.Fault;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The suite that every connector must pass, over windows that come back sampled and are divided. */
class FakeGa4ContractTest extends ConnectorContract {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);

    private static final Map<String, Object> BY_PAGE = Map.of(
            "name", "by_page",
            "dimensions", List.of("date", "pagePath"),
            "metrics", List.of("sessions", "totalRevenue"));

    private final FakeGa4 server = new FakeGa4();

    @BeforeEach
    void start() {
        for (int day = 0; day < 29; day++) {
            for (int page = 0; page < 4; page++) {
                server.add("7001", new Event(FIRST.plusDays(day), "DE", "/" + page, day, page / 4.0));
            }
        }
        server.sampledFrom = 60;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return new Ga4Connector();
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(
                Connected.settings(server.endpoint(), "custom-reports", List.of(BY_PAGE)), AuthSettings.none());
    }

    @Override
    protected List<StreamId> streams() {
        return List.of(new StreamId("by_page"), new StreamId("metrics"), new StreamId("properties"));
    }

    @Override
    protected int pageRows(StreamId stream) {
        return 25;
    }

    @Override
    protected String faultBody(Fault fault) {
        return fault == Fault.GARBAGE_BODY
                ? super.faultBody(fault)
                : "{\"error\":{\"code\":" + fault.status() + ",\"message\":\"made up by the test\",\"status\":\"X\"},"
                        + "\"received\":\"{sent}\"}";
    }
}
