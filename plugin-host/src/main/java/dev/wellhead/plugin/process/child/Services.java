package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.plugin.process.wire.PluginCalls.Open;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.http.Http;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What the plugin's source is given: each asks the host, except for the threads. */
final class Services implements SourceContext {
    private final Open open;
    private final Asking asking;
    private final Exchanges exchanges;
    private final Budget budget;
    private final Clock clock;
    private final WorkThreads work;

    Services(Open open, Link link, Executor threads, ClassLoader loader, String plugin) {
        this.open = open;
        this.asking = new Asking(link, threads);
        this.exchanges = new Exchanges(asking);
        this.budget = new RemoteBudget(asking);
        this.clock = open.systemClock() ? Clock.system(open.zone()) : new RemoteClock(asking, open.zone());
        this.work = new WorkThreads(loader, plugin);
    }

    Exchanges exchanges() {
        return exchanges;
    }

    @Override
    public String connectionId() {
        return open.connectionId();
    }

    @Override
    public Http http() {
        return exchanges;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public Credentials credentials() {
        return new Credentials() {
            @Override
            public AccessToken token() throws ConnectorException, InterruptedException {
                return asking.ask(HostCalls.TOKEN, Nothing.NOTHING);
            }

            @Override
            public AccessToken renew(AccessToken refused) throws ConnectorException, InterruptedException {
                return asking.ask(HostCalls.RENEW, refused);
            }
        };
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Executor executor() {
        return work;
    }

    @Override
    public Notes notes() {
        return new Notes() {
            @Override
            public Optional<String> find(String name) throws ConnectorException, InterruptedException {
                return asking.ask(HostCalls.FIND_NOTE, name);
            }

            @Override
            public void keep(String name, String text) throws ConnectorException, InterruptedException {
                Notes.requireShort(name, text);
                asking.ask(HostCalls.KEEP_NOTE, new HostCalls.Note(name, text));
            }
        };
    }

    void close() {
        work.close();
    }
}
