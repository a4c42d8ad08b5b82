package dev.wellhead.plugin.process;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A source in a child of its own. When the child dies, calls under way fail, and the next call starts another child and
 * binds the settings again: what a source keeps between calls must be in splits and positions, by its contract.
 */
final class ChildSource implements Source {
    private final ProcessProvider provider;
    private final SourceContext context;
    private final ConnectorSettings settings;
    private final Crashes crashes;
    private final Set<ChildReader> readers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable PluginProcess child;
    private volatile boolean closed;

    ChildSource(ProcessProvider provider, SourceContext context, ConnectorSettings settings) {
        this.provider = provider;
        this.crashes = new Crashes(provider.reports());
        this.context = context;
        this.settings = settings;
    }

    /** Starts the first child, so that settings that do not fit are refused at once. */
    void open() throws ConnectorException, InterruptedException {
        child();
    }

    Crashes crashes() {
        return crashes;
    }

    CallReports reports() {
        return provider.reports();
    }

    CallLimits limits() {
        return provider.limits();
    }

    String plugin() {
        return provider.plugin();
    }

    void closed(ChildReader reader) {
        readers.remove(reader);
    }

    /** A plugin that cannot be asked is a failed check: bad news about a connection is a result. */
    @Override
    public ConnectionStatus check() throws InterruptedException {
        try {
            return call(PluginCalls.CHECK, Nothing.NOTHING, limits().call());
        } catch (ConnectorException e) {
            return new ConnectionStatus(List.of(ConnectionCheck.failed("plugin", e)));
        }
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return call(PluginCalls.DISCOVER, request, limits().call());
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return call(PluginCalls.PLAN, request, limits().call());
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        return provider.reports().of(PluginCalls.READ.name(), () -> opened(split, options));
    }

    @Override
    public Optional<Actions> actions() {
        return plain(PluginCalls.ACTIONS).map(described -> new ChildActions(this, described));
    }

    /**
     * Closes readers that are open, then the plugin's source, then ends the child. An interrupt from before stays, but does
     * not keep the plugin from closing what it has: only one that comes meanwhile ends the child at once.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            closeAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeAll() {
        PluginProcess running;
        starting.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            running = child;
            child = null;
        } finally {
            starting.unlock();
        }
        List.copyOf(readers).forEach(ChildReader::close);
        if (running != null) {
            end(running);
        }
        provider.closed(this);
    }

    private ChildReader opened(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        PluginProcess running = child();
        Pending<Optional<Position>> pending;
        try {
            pending = running.begin(PluginCalls.READ, new PluginCalls.Read(split, options), limits().call());
        } catch (IOException gone) {
            throw crashes.failure(running, running.await(), PluginCalls.READ.name());
        }
        try {
            Optional<Position> start = running.await(pending);
            ChildReader reader =
                    new ChildReader(this, running, pending.id(), options.from().or(() -> start));
            running.attach(pending.id(), reader);
            readers.add(reader);
            if (!running.isAlive()) {
                reader.died(running.await());
            }
            return reader;
        } catch (ChildEnded e) {
            throw crashes.failure(e, PluginCalls.READ.name());
        } catch (InterruptedException e) {
            pending.cancel();
            pending.later(late -> closeUnwanted(running, pending.id()), running.threads());
            throw e;
        }
    }

    private void end(PluginProcess running) {
        try {
            if (running.isAlive()) {
                running.call(
                        PluginCalls.CLOSE, Nothing.NOTHING, limits().close().plus(limits().grace()));
            }
        } catch (ConnectorException e) {
            running.log().noticed("Plugin " + plugin() + " failed to close its source: " + e.getMessage());
        } catch (ChildEnded gone) {
            running.log().noticed(running.story(gone.death()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            provider.end(running);
        }
    }

    /** For what may be asked twice. */
    private <Q, A> A call(Call<Q, A> call, Q question, Duration limit) throws ConnectorException, InterruptedException {
        return provider.reports()
                .of(call.name(), () -> crashes.survived(call.name(), () -> child().call(call, question, limit)));
    }

    /** For what must not be done twice, such as writing. */
    <Q, A> A callOnce(Call<Q, A> call, Q question, Duration limit) throws ConnectorException, InterruptedException {
        return provider.reports().of(call.name(), () -> {
            try {
                return child().call(call, question, limit);
            } catch (ChildEnded e) {
                throw crashes.failure(e, call.name());
            }
        });
    }

    /** For calls whose contract knows no failure. */
    private <A> A plain(Call<Nothing, A> call) {
        try {
            return call(call, Nothing.NOTHING, limits().quick());
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginCallException(PluginErrors.INTERRUPTED.with(
                    "The call '" + call.name() + "' of plugin " + plugin() + " was interrupted."));
        }
    }

    private PluginProcess child() throws ConnectorException, InterruptedException {
        starting.lockInterruptibly();
        try {
            if (closed) {
                throw PluginErrors.CLOSED.with("The source of plugin " + plugin() + " is closed.");
            }
            PluginProcess running = child;
            if (running == null || !running.isAlive()) {
                running = crashes.survived(PluginCalls.OPEN.name(), this::start);
                child = running;
            }
            return running;
        } finally {
            starting.unlock();
        }
    }

    private PluginProcess start() throws ConnectorException, InterruptedException, ChildEnded {
        PluginProcess started = taken();
        boolean opened = false;
        try {
            started.serve(new HostServices(started, context, limits().quick()), HiddenSecrets.of(settings));
            Clock clock = context.clock();
            started.call(
                    PluginCalls.OPEN,
                    new PluginCalls.Open(
                            context.connectionId(),
                            settings,
                            clock.getZone(),
                            clock.equals(Clock.system(clock.getZone()))),
                    limits().quick());
            opened = true;
            return started;
        } finally {
            if (!opened) {
                provider.end(started);
            }
        }
    }

    /** Where a child has run, one can run: what keeps the next one from starting is taken to pass. */
    private PluginProcess taken() throws ConnectorException, InterruptedException {
        try {
            return provider.take();
        } catch (ConnectorException e) {
            if (child == null || !e.code().equals(PluginErrors.PROCESS_START.code())) {
                throw e;
            }
            throw ConnectorException.of(ErrorKind.TRANSIENT, e.code(), String.valueOf(e.getMessage()))
                    .withRemedy(PluginErrors.PROCESS_START.remedy())
                    .withCause(e);
        }
    }

    private void closeUnwanted(PluginProcess running, long reader) {
        try {
            running.begin(PluginCalls.CLOSE_READER, reader, limits().close().plus(limits().grace()));
        } catch (IOException gone) {
            // And its reader with it.
        }
    }
}
