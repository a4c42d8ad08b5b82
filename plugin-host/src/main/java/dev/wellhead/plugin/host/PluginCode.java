package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.guard.GuardFinding;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.plugin.guard.GuardedProvider;
import dev.wellhead.plugin.guard.ValidatedProvider;
import dev.wellhead.plugin.life.LeakCheck;
import dev.wellhead.plugin.life.PluginHandle;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.plugin.process.ProcessProvider;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a loaded plugin consists of, and how it is taken apart again. Used under the lock of its generation. */
final class PluginCode {
    private final LockedPlugin plugin;
    private final PluginFiles files;
    private final HostSettings settings;
    private final GuardListener listener;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private @Nullable PluginClassLoader loader;

    /** Marks the plugin's files as in use. */
    PluginCode(
            LockedPlugin plugin,
            PluginFiles files,
            HostSettings settings,
            PluginHandle handle,
            Consumer<Finding> findings)
            throws ConnectorException {
        this.plugin = plugin;
        this.files = files;
        this.settings = settings;
        this.listener = new Watch(handle, settings.metrics(), findings);
        parts.push(settings.store().use(plugin));
    }

    /** A connector with everything around it that keeps the host safe from it. */
    ConnectorProvider provider(String type, Isolation isolation) throws ConnectorException {
        String className =
                Objects.requireNonNull(files.descriptor().connectors().get(type));
        ConnectorProvider crossing = switch (isolation) {
            case NONE -> inProcess(className);
            case PROCESS -> inChild(type);
        };
        return new ValidatedProvider(crossing, plugin.name(), listener);
    }

    private ConnectorProvider inProcess(String className) throws ConnectorException {
        if (loader == null) {
            try {
                loader = new PluginClassLoader(files, settings.shared());
            } catch (UncheckedIOException e) {
                throw PluginErrors.CHECKSUM
                        .with("plugin " + plugin.name() + " cannot be opened: " + e.getCause())
                        .withCause(e);
            }
            parts.push(loader);
        }
        GuardedProvider provider = new GuardedProvider(
                ExportedProvider.of(loader, className, plugin.name()),
                loader,
                plugin.name(),
                settings.limits(),
                listener);
        parts.push(provider);
        return provider;
    }

    private ConnectorProvider inChild(String type) {
        ProcessProvider provider =
                new ProcessProvider(files, type, settings.children(), settings.limits(), listener, this::verify);
        parts.push(provider);
        return provider;
    }

    /** Compares the files with what was installed, unless the host was told not to. */
    void verify() throws ConnectorException {
        if (settings.verification() == Verification.CHECKSUM) {
            settings.store().verify(plugin);
        }
    }

    /**
     * What is left to do after closing.
     *
     * @param search for what stays in memory; empty when no class was loaded here
     * @param failure the first failure, with the others suppressed
     */
    record Closing(Optional<LeakCheck> search, Optional<ConnectorException> failure) {
        static final Closing NOTHING = new Closing(Optional.empty(), Optional.empty());
    }

    /** Closes every part, the last first. */
    Closing close() {
        @Nullable ConnectorException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // a part may fail in any way; the others are closed all the same
                if (failure == null) {
                    failure = PluginErrors.CLOSED
                            .with("plugin " + plugin.name() + " did not close cleanly: " + e)
                            .withCause(e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        Closing closing = new Closing(
                Optional.ofNullable(loader).map(left -> new LeakCheck(plugin.name(), left)),
                Optional.ofNullable(failure));
        loader = null;
        return closing;
    }

    /** Hears the guard: counts, keeps findings, and takes a plugin out of use that misses its deadlines. */
    private record Watch(PluginHandle handle, GuardListener metrics, Consumer<Finding> findings)
            implements GuardListener {
        @Override
        public void called(String plugin, String call, long nanos, Optional<ConnectorException> failure) {
            metrics.called(plugin, call, nanos, failure);
        }

        @Override
        public void page(String plugin, int rows) {
            metrics.page(plugin, rows);
        }

        @Override
        public void overdue(String plugin, String call) {
            metrics.overdue(plugin, call);
        }

        @Override
        public void abandoned(String plugin, String call) {
            metrics.abandoned(plugin, call);
            findings.accept(Finding.warning("a thread in " + call + " does not end, and was left to itself"));
        }

        @Override
        public void returned(String plugin, String call) {
            metrics.returned(plugin, call);
        }

        @Override
        public void quarantined(String plugin, String why) {
            metrics.quarantined(plugin, why);
            handle.quarantine(PluginErrors.QUARANTINED.with("plugin " + plugin + " is in quarantine: " + why));
        }

        @Override
        public void finding(GuardFinding finding) {
            metrics.finding(finding);
            findings.accept(Finding.warning(finding.text()));
        }
    }
}
