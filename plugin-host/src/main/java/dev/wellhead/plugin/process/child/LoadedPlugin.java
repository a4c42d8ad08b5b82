package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.plugin.process.wire.PluginCalls.Act;
import dev.wellhead.plugin.process.wire.PluginCalls.Load;
import dev.wellhead.plugin.process.wire.PluginCalls.Open;
import dev.wellhead.plugin.process.wire.PluginCalls.Read;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The plugin of a child process: its provider, the one source that is opened, and its readers. Thread-safe. */
final class LoadedPlugin {
    /** How long a closed reader may stay in a call before it is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Link link;
    private final Map<Long, ServedReader> readers = new ConcurrentHashMap<>();
    private final Executor threads;
    private volatile String name = "?";
    private volatile @Nullable ClassLoader loader;
    private volatile @Nullable ConnectorProvider provider;
    private volatile @Nullable Services services;
    private volatile @Nullable Source source;

    LoadedPlugin(Link link, Executor threads) {
        this.link = link;
        this.threads = threads;
    }

    /** Loads the exported class; its code runs with the first call. */
    Nothing load(Load load) throws ConnectorException {
        name = load.files().descriptor().name();
        ChildLog.begin(link, load.logLevel());
        PluginClassLoader made = new PluginClassLoader(load.files(), LoadedPlugin.class.getClassLoader());
        loader = made;
        Thread.currentThread().setContextClassLoader(made);
        String className = there(load.files().descriptor().connectors().get(load.type()), "connector " + load.type());
        provider = ExportedProvider.of(made, className, name);
        return Nothing.NOTHING;
    }

    String name() {
        return name;
    }

    @Nullable
    ClassLoader loader() {
        return loader;
    }

    ConnectorProvider provider() {
        return there(provider, "plugin");
    }

    Services services() {
        return there(services, "source");
    }

    Source source() {
        return there(source, "source");
    }

    Nothing open(Open open) throws Exception {
        Services given = new Services(open, link, threads, there(loader, "plugin"), name);
        services = given;
        source = there(provider().open(given, open.settings()), "answer of open");
        return Nothing.NOTHING;
    }

    /** Opens a reader and stays to read, on the thread of the call. */
    void read(Read read, ServedCall<Optional<Position>> call) throws Exception {
        PageReader opened = there(source().read(read.split(), read.options()), "answer of read");
        ServedReader reader = new ServedReader(call.id(), opened, link, name);
        readers.put(call.id(), reader);
        call.answer(reader.start());
        reader.run();
    }

    ServedReader reader(long id) {
        return there(readers.get(id), "reader " + id);
    }

    void grant(long id, int pages) {
        ServedReader reader = readers.get(id);
        if (reader != null) {
            reader.grant(pages);
        }
    }

    Nothing closeReader(long id) throws InterruptedException {
        ServedReader reader = readers.get(id);
        if (reader != null) {
            try {
                reader.close(GRACE);
            } finally {
                readers.remove(id);
            }
        }
        return Nothing.NOTHING;
    }

    Optional<List<ActionDescriptor>> actions() {
        return source().actions().map(Actions::describe);
    }

    List<ActionOutcome> act(Act act) throws Exception {
        return there(source().actions().orElse(null), "action").run(act.action(), act.input());
    }

    Nothing close() {
        try {
            source().close();
        } finally {
            services().close();
        }
        return Nothing.NOTHING;
    }

    private static <T> T there(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("there is no " + what);
        }
        return value;
    }
}
