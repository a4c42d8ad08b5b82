package dev.wellhead.plugin.host;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.plugin.life.PluginListener;
import dev.wellhead.plugin.process.ProcessOptions;
import dev.wellhead.plugin.store.PluginStore;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Collects what a {@link PluginHost} needs. Used by one thread. */
public final class PluginHostBuilder {
    private final Path folder;
    private Verification verification = Verification.CHECKSUM;
    private CallLimits limits = CallLimits.DEFAULT;
    private Clock clock = Clock.systemUTC();
    private PluginListener listener = PluginListener.NONE;
    private Set<String> reserved = Set.of();
    private ProcessOptions children = ProcessOptions.defaults();
    private Duration draining = Duration.ofHours(1);

    PluginHostBuilder(Path folder) {
        this.folder = folder;
    }

    /** How much is checked before loading; checksums unless it is said otherwise. */
    public PluginHostBuilder verification(Verification mode) {
        verification = mode;
        return this;
    }

    /** How long calls into plugins may take. */
    public PluginHostBuilder limits(CallLimits value) {
        limits = value;
        return this;
    }

    /** Where the times of installations come from. */
    public PluginHostBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** Hears what becomes of plugins. */
    public PluginHostBuilder listener(PluginListener value) {
        listener = value;
        return this;
    }

    /** The connector types that the application has itself. */
    public PluginHostBuilder reserved(Set<String> types) {
        reserved = Set.copyOf(types);
        return this;
    }

    /** How child processes are started, for plugins that are isolated. */
    public PluginHostBuilder processOptions(ProcessOptions value) {
        children = value;
        return this;
    }

    /** How long a version that was replaced or removed waits for those who use it, before it is closed under them: an hour. */
    public PluginHostBuilder draining(Duration patience) {
        draining = patience;
        return this;
    }

    /**
     * Reads what is installed; loads no class.
     *
     * @throws ConnectorException {@code PLUGIN-STORE} when {@code plugins.lock} cannot be used
     */
    public PluginHost open() throws ConnectorException {
        ClassLoader shared = ConnectorProvider.class.getClassLoader();
        return new PluginHost(new HostSettings(
                new PluginStore(folder),
                verification,
                limits,
                clock,
                listener,
                new GuardMetrics(),
                reserved,
                shared,
                children,
                draining));
    }
}
