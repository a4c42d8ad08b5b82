package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportOptions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection for tests over the real transport, opened as a host does. */
public final class Connection implements AutoCloseable {
    private final HttpTransport http;
    private final Source source;

    private Connection(ConnectorSettings settings, Credentials credentials) throws ConnectorException {
        this(settings, credentials, new QuotaBudget(BudgetListener.NONE));
    }

    private Connection(ConnectorSettings settings, Credentials credentials, Budget budget) throws ConnectorException {
        this(settings, credentials, budget, TransportOptions.builder().build(), Clock.systemUTC(), Runnable::run);
    }

    private Connection(
            ConnectorSettings settings,
            Credentials credentials,
            Budget budget,
            TransportOptions options,
            Clock clock,
            Executor executor)
            throws ConnectorException {
        http = HttpTransport.open(options, budget);
        SourceContext context = new TestContext("test", http, budget, credentials, clock, executor);
        source = new HubSpotConnector().open(context, settings);
    }

    /** A connection with the token of a private app. */
    public static Connection to(String endpoint, String version, String token) throws ConnectorException {
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", Secret.of(token)));
        Map<String, Object> values = Map.of("endpoint", endpoint, "api-version", version);
        return new Connection(new ConnectorSettings(values, auth), new FixedCredentials());
    }

    /** A connection that no rate holds up. */
    public static Connection unhurried(String endpoint, Map<String, Object> more) throws ConnectorException {
        return unhurried(endpoint, more, "pat-1");
    }

    public static Connection unhurried(String endpoint, Map<String, Object> more, String token)
            throws ConnectorException {
        return unhurried(endpoint, more, token, Clock.systemUTC());
    }

    /** The same with a clock, on which nothing waits. */
    public static Connection unhurried(String endpoint, Map<String, Object> more, String token, Clock clock)
            throws ConnectorException {
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", Secret.of(token)));
        Map<String, Object> values = new HashMap<>(more);
        values.put("endpoint", endpoint);
        return new Connection(
                new ConnectorSettings(values, auth),
                new FixedCredentials(),
                new OpenBudget(),
                TransportOptions.builder().build(),
                clock,
                Runnable::run);
    }

    /** A connection that no rate holds up, on a clock of the test's. */
    public static Connection unhurried(
            String endpoint, Map<String, Object> more, AuthSettings auth, Credentials credentials, VirtualTime time)
            throws ConnectorException {
        Map<String, Object> values = new HashMap<>(more);
        values.put("endpoint", endpoint);
        ConnectorSettings settings = new ConnectorSettings(values, auth);
        return new Connection(settings, credentials, new OpenBudget(), time.transport(), time.clock(), Runnable::run);
    }

    /** A connection that no rate holds up, with threads of its own as a host gives them. */
    public static Connection threaded(String endpoint, String token, Executor executor) throws ConnectorException {
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", Secret.of(token)));
        return new Connection(
                new ConnectorSettings(Map.of("endpoint", endpoint), auth),
                new FixedCredentials(),
                new OpenBudget(),
                TransportOptions.builder().build(),
                Clock.systemUTC(),
                executor);
    }

    /** A connection that lives by a clock and a budget of the test's own. */
    static Connection at(String endpoint, Map<String, Object> more, String token, Budget budget, Clock clock)
            throws ConnectorException {
        AuthSettings auth = new AuthSettings("bearer", Map.of("token", Secret.of(token)));
        Map<String, Object> values = new HashMap<>(more);
        values.put("endpoint", endpoint);
        return new Connection(
                new ConnectorSettings(values, auth),
                new FixedCredentials(),
                budget,
                TransportOptions.builder().build(),
                clock,
                Runnable::run);
    }

    /** A connection whose tokens the host gives. */
    public static Connection to(String endpoint, Credentials credentials) throws ConnectorException {
        AuthSettings auth = new AuthSettings("oauth2", Map.of("client-id", "app"));
        return new Connection(new ConnectorSettings(Map.of("endpoint", endpoint), auth), credentials);
    }

    public Source source() {
        return source;
    }

    /** The rows of the reader's next page; empty at the end. */
    public static List<Map<String, @Nullable Object>> rows(PageReader reader)
            throws ConnectorException, InterruptedException {
        Page page = reader.next();
        return page == null ? List.of() : PageRows.of(page);
    }

    @Override
    public void close() {
        source.close();
        http.close();
    }
}
