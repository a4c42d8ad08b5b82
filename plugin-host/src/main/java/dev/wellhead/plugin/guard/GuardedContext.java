package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the host gives to one source of a plugin: the host's own, except that time spent there counts against no deadline,
 * that work beside the calls runs on the plugin's threads, and that all of it fails in words once the source is closed.
 */
final class GuardedContext implements SourceContext {
    private final SourceContext host;
    private final Activity activity;
    private final Holdings holdings;
    private final Reports reports;
    private final Http http;
    private final Budget budget;
    private final Credentials credentials = new GuardedCredentials();
    private final Notes notes = new GuardedNotes();
    private final Executor executor;

    GuardedContext(SourceContext host, Activity activity, PluginThreads threads, Reports reports) {
        this.host = host;
        this.activity = activity;
        this.reports = reports;
        this.holdings = new Holdings(reports);
        this.http = new GuardedHttp(host.http(), this);
        this.budget = new GuardedBudget(host.budget(), this);
        this.executor = new GuardedExecutor(threads, this);
    }

    Holdings holdings() {
        return holdings;
    }

    Reports reports() {
        return reports;
    }

    /** The piece of work that the calling thread does. */
    Activity current() {
        return PluginThread.current(activity);
    }

    /** Does something of the host's that may wait. */
    <T extends @Nullable Object> T inside(HostCall<T> call) throws ConnectorException, InterruptedException {
        Activity work = current();
        work.enter();
        try {
            return call.call();
        } finally {
            work.leave();
        }
    }

    /** @throws ConnectorException of kind {@code CANCELLED} when the source is closed */
    void requireOpen(String what) throws ConnectorException {
        if (holdings.isClosed()) {
            throw PluginErrors.CLOSED.with(holdings.usedAfterClose(what));
        }
    }

    @Override
    public String connectionId() {
        return host.connectionId();
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public Clock clock() {
        return host.clock();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public Notes notes() {
        return notes;
    }

    /** Something that the host does for the plugin. */
    interface HostCall<T extends @Nullable Object> extends Callable<T> {
        @Override
        T call() throws ConnectorException, InterruptedException;
    }

    private final class GuardedCredentials implements Credentials {
        @Override
        public AccessToken token() throws ConnectorException, InterruptedException {
            requireOpen("credentials()");
            return inside(() -> host.credentials().token());
        }

        @Override
        public AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException {
            requireOpen("credentials()");
            return inside(() -> host.credentials().renew(refused));
        }
    }

    private final class GuardedNotes implements Notes {
        @Override
        public Optional<String> find(String name) throws ConnectorException, InterruptedException {
            requireOpen("notes()");
            return inside(() -> host.notes().find(name));
        }

        @Override
        public void keep(String name, String text) throws ConnectorException, InterruptedException {
            requireOpen("notes()");
            inside(() -> {
                host.notes().keep(name, text);
                return null;
            });
        }
    }
}
