package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportOptions;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A connection for tests over the real transport: opens the connector as a host does, and collects what it reads. */
final class Connection implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpTransport http;
    private final Source source;

    private Connection(Map<String, Object> settings, AuthSettings auth) throws ConnectorException {
        QuotaBudget budget = new QuotaBudget(BudgetListener.NONE);
        http = HttpTransport.open(TransportOptions.builder().build(), budget);
        SourceContext context =
                new TestContext("test", http, budget, new FixedCredentials(), Clock.systemUTC(), threads);
        source = TestedConnector.provider().open(context, new ConnectorSettings(settings, auth));
    }

    static Connection to(URI endpoint, String project, Object... more) throws ConnectorException {
        return to(AuthSettings.none(), endpoint, project, more);
    }

    static Connection to(AuthSettings auth, URI endpoint, String project, Object... more) throws ConnectorException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("project", project);
        settings.put("endpoint", endpoint.toString());
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return new Connection(settings, auth);
    }

    Source source() {
        return source;
    }

    /** Every row of a read, planned and read as a host with one worker does. */
    List<Map<String, @Nullable Object>> rows(ReadRequest request) throws ConnectorException, InterruptedException {
        return rows(source.plan(request));
    }

    List<Map<String, @Nullable Object>> rows(ReadPlan plan) throws ConnectorException, InterruptedException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Split split : plan.splits()) {
            try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows.addAll(rows(page));
                }
            }
        }
        return rows;
    }

    static List<Map<String, @Nullable Object>> rows(Page page) {
        return PageRows.of(page);
    }

    @Override
    public void close() {
        source.close();
        http.close();
        threads.shutdownNow();
    }
}
