package dev.wellhead.examples.weather;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.testkit.contract.Change;
import dev.wellhead.testkit.contract.Changes;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Runs the conformance kit against the connector and the made-up service, one for each check. */
class WeatherContractTest extends ConnectorContract {
    private static final StreamId STATIONS = new StreamId("stations");
    private static final StreamId OBSERVATIONS = new StreamId("observations");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final WeatherService service = WeatherService.start(0, Instant::now);

    @AfterEach
    void stop() {
        service.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return new WeatherConnector();
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(Map.of("endpoint", service.address()), auth(WeatherService.KEY));
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(auth("another-key-than-this"));
    }

    /** The service refuses requests that are signed five minutes away from now, so the clock does not stand still. */
    @Override
    protected SourceContext context() {
        return new TestContext(
                "test", new PlainHttp(), new OpenBudget(), new FixedCredentials(), Clock.systemUTC(), Runnable::run);
    }

    @Override
    protected Map<StreamId, List<Map<String, @Nullable Object>>> expectedRows() {
        return Map.of(
                STATIONS,
                List.of(
                        station("s1", "Zürich", LocalDate.of(1910, 5, 17), 0L, 0),
                        station("s2", "Oslo", LocalDate.of(1911, 5, 17), null, 1),
                        station("s3", "Nairobi", LocalDate.of(1912, 5, 17), 200L, 2)));
    }

    @Override
    protected Optional<Changes> changes() {
        return Optional.of(new Changes() {
            @Override
            public StreamId stream() {
                return OBSERVATIONS;
            }

            @Override
            public Change insert() {
                return measured("s2", service.nextHour("s2"));
            }

            @Override
            public Change update() {
                return measured("s1", 7);
            }
        });
    }

    private Change measured(String station, int hour) {
        WeatherService.Observation observation = service.measure(station, hour, -3.5);
        return new Change(
                Operation.UPSERT,
                Map.of(
                        "station",
                        station,
                        "time",
                        START.plus(Duration.ofHours(hour)),
                        "temperature",
                        new BigDecimal("-3.5"),
                        "updated_at",
                        observation.updatedAt()));
    }

    private static Map<String, @Nullable Object> station(
            String id, String name, LocalDate opened, @Nullable Long altitude, int floors) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put("name", name);
        row.put("opened", opened);
        row.put("altitude", altitude);
        row.put("sensors", List.of("rain", "wind"));
        row.put("details", "{\"owner\":\"met\",\"floors\":" + floors + "}");
        return row;
    }

    private static AuthSettings auth(String key) {
        return new AuthSettings("signature", Map.of("key-id", WeatherService.KEY_ID, "key", key));
    }
}
