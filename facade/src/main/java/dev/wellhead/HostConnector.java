package dev.wellhead;

import dev.wellhead.engine.run.PageStream;
import dev.wellhead.secrets.FailureScrubber;
import dev.wellhead.secrets.ScrubbedSource;
import dev.wellhead.settings.SettingsReader;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The connector that applications hold: a provider's source and its lifecycle. */
final class HostConnector implements Connector {
    private final String id;
    private final ConnectorProvider provider;
    private final ConnectorDescriptor descriptor;
    private final Budget budget;
    private final HostAccounts accounts;
    private final Notes notes;
    private final Clock clock;
    private final SettingsReader reader;
    private final FailureScrubber failures;
    private final Cancellation cancellation = new Cancellation();
    private @Nullable Open open;
    private boolean closed;

    /** An initialised connection. */
    private record Open(Source source, Workers workers) {}

    HostConnector(
            String id,
            ConnectorProvider provider,
            Budget budget,
            HostAccounts accounts,
            Notes notes,
            SettingsReader reader) {
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a connection's id must not be blank or hold control characters");
        }
        this.id = id;
        this.provider = Objects.requireNonNull(provider, "provider");
        this.descriptor = provider.describe();
        this.budget = budget;
        this.accounts = accounts;
        this.notes = new HostNotes(id, notes, accounts.secrets());
        this.clock = accounts.clock();
        this.reader = reader;
        this.failures = new FailureScrubber(accounts.secrets());
    }

    @Override
    public String type() {
        return descriptor.type();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Map<String, Object> configurationTemplate() {
        return ConfigurationTemplate.of(descriptor);
    }

    @Override
    public synchronized void initialize(ConnectorSettings settings) throws ConnectorException {
        if (closed) {
            throw new IllegalStateException("connection '" + id + "' is closed; create a new one");
        }
        if (open != null) {
            throw new IllegalStateException(
                    "connection '" + id + "' is initialised already; close it and create a new one");
        }
        ConnectorSettings ready = reader.read(descriptor, settings).ofConnection(id, type());
        open = failures.callQuickly(() -> opened(ready));
    }

    private Open opened(ConnectorSettings ready) throws ConnectorException {
        Workers workers = new Workers(id);
        boolean opened = false;
        try {
            Credentials credentials = accounts.credentials(id, provider, ready);
            HostContext context = new HostContext(id, accounts.http(), budget, credentials, clock, workers, notes);
            Source source = Objects.requireNonNull(provider.open(context, ready), "the provider opened nothing");
            opened = true;
            return new Open(new ScrubbedSource(source, accounts.secrets()), workers);
        } catch (RuntimeException | LinkageError e) {
            throw ConnectorException.of(
                            ErrorKind.BUG,
                            "CONNECTOR-FAILED",
                            "connector '" + type() + "' failed to open connection '" + id + "': " + e)
                    .withRemedy("Report this to whoever maintains the connector.")
                    .withCause(e);
        } finally {
            if (!opened) {
                workers.close();
            }
        }
    }

    @Override
    public ConnectionStatus testConnection() throws InterruptedException {
        return source().check();
    }

    @Override
    public ConnectorMetadata metadata() throws ConnectorException, InterruptedException {
        return new ConnectorMetadata(id, descriptor, catalog(DiscoverRequest.names()), clock.instant());
    }

    @Override
    public Catalog catalog(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return source().discover(request);
    }

    @Override
    public ConnectorData fetchData(FetchParams params) throws ConnectorException, InterruptedException {
        return new Fetch(id, source(), clock, cancellation).collect(valid(params));
    }

    @Override
    public PageStream read(FetchParams params) throws ConnectorException, InterruptedException {
        return new Fetch(id, source(), clock, cancellation).stream(valid(params));
    }

    @Override
    public ReadPlan explain(FetchParams params) throws ConnectorException, InterruptedException {
        Source source = source();
        ReadRequest request = Requests.of(source, valid(params));
        return source.plan(
                request.toBuilder().purpose(ReadRequest.Purpose.EXPLAIN).build());
    }

    @Override
    public synchronized Source source() {
        if (closed) {
            throw new IllegalStateException("connection '" + id + "' is closed; create a new one");
        }
        if (open == null) {
            throw new IllegalStateException(
                    "connection '" + id + "' is not initialised; call initialize(settings) first");
        }
        return open.source();
    }

    @Override
    public void close() {
        Open ended;
        synchronized (this) {
            closed = true;
            ended = open;
            open = null;
        }
        cancellation.cancel();
        if (ended != null) {
            try {
                ended.source().close();
            } finally {
                ended.workers().close();
            }
        }
    }

    /** The parameters with the connector's own options checked and typed. */
    private FetchParams valid(FetchParams params) throws ConnectorException {
        Map<String, Object> options =
                reader.readOptions(descriptor, params.options()).orThrow(type()).values();
        return new FetchParams(
                params.stream(),
                params.select(),
                params.where(),
                params.since(),
                params.until(),
                params.cursor(),
                params.limit(),
                params.parallelism(),
                options);
    }
}
