package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The plugins in one folder and the connectors that they offer, while they are installed, replaced and removed. Opened by an
 * application, which closes it; thread-safe. Opening it and listing plugins loads no class; a plugin is loaded when one of
 * its connectors is first used. A plugin that is broken is listed with the reason, and stops no other.
 *
 * <p>Several hosts, in one process or in many, may share a folder. A host follows what another one changed when it is
 * asked to {@link #refresh()}.
 */
public final class PluginHost implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final HostSettings settings;
    private final Installed installed;

    PluginHost(HostSettings settings) throws ConnectorException {
        this.settings = settings;
        this.installed = new Installed(settings);
        installed.follow();
    }

    /** A host for the plugins in {@code folder}, which is made when the first one is installed. */
    public static PluginHostBuilder builder(Path folder) {
        return new PluginHostBuilder(folder);
    }

    /**
     * Installs a plugin file: checks it, unpacks it, has its connectors describe themselves, and makes it the version that
     * new connections use. A version that was used until now goes on for those who use it, then it is closed; who uses it
     * for longer than {@link PluginHostBuilder#draining} says, an hour by default, is cut off: his calls fail. Waits for
     * other installations in the same folder.
     *
     * @throws ConnectorException why it is not installed; nothing has changed then
     */
    public PluginInstallation install(Path file, InstallOptions options)
            throws ConnectorException, InterruptedException {
        return new Installer(installed, settings, file, options).install();
    }

    /**
     * Removes a version of a plugin, or all of them. Those who use it go on until they are done, for as long as {@link
     * PluginHostBuilder#draining} says, an hour by default; then it is closed and its files are deleted.
     *
     * @throws ConnectorException {@code PLUGIN-UNKNOWN} when there is nothing to remove
     */
    public PluginRemoval remove(String id, Optional<String> version) throws ConnectorException, InterruptedException {
        return new Removal(installed, settings, id, version).remove();
    }

    /**
     * Follows what other processes installed and removed. Cheap when nothing changed: one look at a file.
     *
     * @return whether something changed
     */
    public boolean refresh() throws ConnectorException {
        return installed.refresh();
    }

    /** Loads a plugin anew at its next use, e.g. to leave quarantine; those who use it go on as it was. */
    public void reload(String id) throws ConnectorException {
        installed.requireOpen();
        installed.registry().plugins().stream()
                .filter(plugin -> plugin.entry().id().equals(id))
                .forEach(installed::drop);
    }

    /** Every installed version, and every one that was taken away while somebody uses it. */
    public List<PluginInfo> plugins() {
        return installed.all();
    }

    /** The connector types that plugins offer. */
    public Set<String> types() {
        return new TreeSet<>(installed.registry().types());
    }

    /** Why no plugin offers this type, although one that is installed would; empty when there is none. */
    public Optional<ConnectorException> refusal(String type) {
        return installed.registry().refusal(type);
    }

    /** The connector of this type, in the version that was installed last; empty when no plugin offers it. */
    public Optional<PluginConnector> connector(String type) {
        return installed
                .registry()
                .find(type, Optional.empty())
                .map(found -> new PluginConnector(installed, type, Optional.empty(), Isolation.NONE));
    }

    /** The connector of this type in one version of its plugin, also when a newer one is installed beside it. */
    public Optional<PluginConnector> connector(String type, String version) {
        return installed
                .registry()
                .find(type, Optional.of(version))
                .map(found -> new PluginConnector(installed, type, Optional.of(version), Isolation.NONE));
    }

    /** What crossed into plugins so far. */
    public GuardMetrics metrics() {
        return settings.metrics();
    }

    /** Waits until every plugin that was replaced or removed is closed; false when that takes longer. */
    public boolean awaitDrained(Duration patience) throws InterruptedException {
        return installed.retirement().await(patience);
    }

    /** Closes every plugin, after a moment for those who use it. Idempotent. */
    @Override
    public void close() {
        installed.close(CLOSING);
    }
}
