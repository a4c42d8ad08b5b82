package dev.wellhead.connectors.ga4;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens sources for tests, on a clock that stands at noon of 1 March 2026, UTC, unless a test moves it. */
public final class Connected {
    private Connected() {}

    public static Source to(FakeGa4 server, Object... more) throws ConnectorException {
        return to(server, ManualClock.start(), new PlainHttp(), more);
    }

    public static Source to(FakeGa4 server, Clock clock, Http http, Object... more) throws ConnectorException {
        TestContext context =
                new TestContext("test", http, new OpenBudget(), new FixedCredentials(), clock, Runnable::run);
        return new Ga4Connector()
                .open(context, new ConnectorSettings(settings(server.endpoint(), more), AuthSettings.none()));
    }

    public static Map<String, Object> settings(String endpoint, Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("properties", List.of("7001"));
        settings.put("endpoint", endpoint);
        settings.put("start-date", "2026-02-01");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }
}
