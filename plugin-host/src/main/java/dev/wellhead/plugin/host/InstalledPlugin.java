package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.life.Remembered;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.spi.ConnectorException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One installed plugin version as the host keeps it, with the life that it has now. Thread-safe. */
final class InstalledPlugin {
    private final LockedPlugin entry;
    private final @Nullable PluginFiles files;
    private final @Nullable ConnectorException unreadable;
    private final HostSettings settings;
    private final Leaks leaks;
    private final AtomicReference<@Nullable Generation> generation = new AtomicReference<>();

    private InstalledPlugin(
            LockedPlugin entry,
            @Nullable PluginFiles files,
            @Nullable ConnectorException unreadable,
            HostSettings settings,
            Leaks leaks) {
        this.entry = entry;
        this.files = files;
        this.unreadable = unreadable;
        this.settings = settings;
        this.leaks = leaks;
    }

    /** Reads the descriptor; when it cannot be read, the plugin is there and cannot be used. */
    static InstalledPlugin of(LockedPlugin entry, HostSettings settings, Leaks leaks) {
        try {
            PluginFiles files = settings.store().files(entry);
            PluginDescriptor descriptor = files.descriptor();
            if (!descriptor.id().equals(entry.id()) || !descriptor.version().equals(entry.version())) {
                throw PluginErrors.CHECKSUM.with(
                        "plugin " + entry.name() + ": its files hold plugin " + descriptor.name());
            }
            return new InstalledPlugin(entry, files, null, settings, leaks);
        } catch (ConnectorException e) {
            return new InstalledPlugin(entry, null, e, settings, leaks);
        }
    }

    LockedPlugin entry() {
        return entry;
    }

    Optional<PluginDescriptor> descriptor() {
        return Optional.ofNullable(files).map(PluginFiles::descriptor);
    }

    Set<String> types() {
        return files == null ? entry.types() : files.descriptor().connectors().keySet();
    }

    /** Why it cannot be used at all. */
    Optional<ConnectorException> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** The life that it has now; empty before it is used and after it was retired. */
    Optional<Generation> living() {
        return Optional.ofNullable(generation.get());
    }

    /**
     * A lease of one of its connectors.
     *
     * @return empty when the life that was tried had just ended; the caller looks again
     */
    Optional<Generation.Leased> lease(String type, Isolation isolation) throws ConnectorException {
        if (isolation == Isolation.NONE && entry.needsOwnProcess()) {
            throw PluginErrors.RISK.with("plugin " + entry.name() + " must not run in this process, because it "
                    + entry.findings().stream()
                            .filter(finding -> finding.isSerious())
                            .findFirst()
                            .orElseThrow()
                            .sentence());
        }
        Generation life = life();
        Optional<Generation.Leased> leased = life.lease(type, isolation);
        if (leased.isEmpty()) {
            generation.compareAndSet(life, null);
        }
        return leased;
    }

    /** Takes its life out of use, so that the next use begins another; the caller ends it. */
    Optional<Generation> retire() {
        return Optional.ofNullable(generation.getAndSet(null));
    }

    private Generation life() throws ConnectorException {
        @Nullable Generation now = generation.get();
        if (now != null) {
            return now;
        }
        if (files == null) {
            throw Remembered.again(Objects.requireNonNull(unreadable));
        }
        leaks.requireFew(entry.id());
        Generation begun = new Generation(entry, files, settings);
        @Nullable Generation other = generation.compareAndExchange(null, begun);
        return other == null ? begun : other;
    }
}
