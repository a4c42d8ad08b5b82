package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A source of a plugin, with the threads that its code runs on. Thread-safe. */
final class GuardedSource implements Source {
    private final Source raw;
    private final Crossing crossing;
    private final SourceScope scope;
    private final AtomicBoolean closed = new AtomicBoolean();

    GuardedSource(Source raw, SourceScope scope) {
        this.raw = raw;
        this.crossing = scope.crossing();
        this.scope = scope;
    }

    /** A failure of the plugin is a failed check: bad news about a connection is a result. */
    @Override
    public ConnectionStatus check() throws InterruptedException {
        try {
            return crossing.call(
                    "check", crossing.limits().call(), scope.activity(), () -> copied(raw.check()), late -> {});
        } catch (ConnectorException e) {
            return new ConnectionStatus(List.of(ConnectionCheck.failed("plugin", e)));
        }
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return whole("discover", () -> raw.discover(request));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return whole("plan", () -> raw.plan(request));
    }

    /** Calls for an answer of which a part must not pass for all: what an interrupt makes of it may look like an answer. */
    private <T> T whole(String name, Callable<T> body) throws ConnectorException, InterruptedException {
        T answer = crossing.call(name, crossing.limits().call(), scope.activity(), body, late -> {});
        if (crossing.isEnded()) {
            throw PluginErrors.CLOSED.with(
                    "plugin " + crossing.reports().plugin() + " was closed while it was called for " + name);
        }
        return answer;
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        Activity activity = scope.activity().ofReader();
        @Nullable
        PageReader reader = crossing.call(
                "read", crossing.limits().call(), activity, () -> raw.read(split, options), PageReader::close);
        return reader == null ? Unchecked.<PageReader>answer(null) : new GuardedReader(reader, crossing, activity);
    }

    @Override
    public Optional<Actions> actions() {
        try {
            Optional<Actions> actions = crossing.local("actions", scope.activity(), raw::actions, late -> {});
            return actions == null
                    ? Unchecked.<Optional<Actions>>answer(null)
                    : actions.map(found -> new GuardedActions(found, crossing, scope.activity()));
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginCallException(PluginErrors.INTERRUPTED.with(
                    "interrupted while plugin " + crossing.reports().plugin() + " was asked for its actions"));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            scope.end();
            try {
                crossing.close("close of a source", scope.activity(), () -> {
                    raw.close();
                    return null;
                });
            } finally {
                scope.close();
            }
        }
    }

    private @Nullable ConnectionStatus copied(@Nullable ConnectionStatus status) {
        if (status == null) {
            return null;
        }
        List<ConnectionCheck> checks = new ArrayList<>();
        for (ConnectionCheck check : status.checks()) {
            Optional<ConnectorException> failure = check.failure();
            checks.add(new ConnectionCheck(
                    check.name(),
                    check.result(),
                    check.detail(),
                    failure == null
                            ? Unchecked.<Optional<ConnectorException>>answer(null)
                            : failure.map(found -> crossing.reports().failures().of(found, "check")),
                    check.setting()));
        }
        return new ConnectionStatus(checks);
    }
}
