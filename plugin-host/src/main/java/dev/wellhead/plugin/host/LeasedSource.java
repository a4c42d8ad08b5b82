package dev.wellhead.plugin.host;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.life.Lease;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source of a plugin, which keeps the plugin loaded until it is closed. Thread-safe. Once closed it holds on to nothing
 * of the plugin, so an application that keeps it does not keep the plugin in memory.
 */
final class LeasedSource implements Source {
    private final AtomicReference<@Nullable Source> source;
    private final Lease lease;
    private final String plugin;

    LeasedSource(Source source, Lease lease, String plugin) {
        this.source = new AtomicReference<>(source);
        this.lease = lease;
        this.plugin = plugin;
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        @Nullable Source open = source.get();
        return open == null
                ? new ConnectionStatus(List.of(ConnectionCheck.failed("open", closed("check"))))
                : open.check();
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return open("discover").discover(request);
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return open("plan").plan(request);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        return open("read").read(split, options);
    }

    @Override
    public Optional<Actions> actions() {
        @Nullable Source open = source.get();
        return open == null ? Optional.empty() : open.actions();
    }

    @Override
    public void close() {
        @Nullable Source open = source.getAndSet(null);
        if (open == null) {
            return;
        }
        try {
            open.close();
        } finally {
            lease.close();
        }
    }

    private Source open(String call) throws ConnectorException {
        @Nullable Source open = source.get();
        if (open == null) {
            throw closed(call);
        }
        return open;
    }

    private ConnectorException closed(String call) {
        return PluginErrors.CLOSED.with(
                "a connection of plugin " + plugin + " was closed, and is asked for " + call + " afterwards");
    }
}
