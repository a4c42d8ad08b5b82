package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.load.Handshake;
import dev.wellhead.plugin.load.PluginArchive;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.plugin.store.PluginLock;
import dev.wellhead.plugin.store.PluginStore;
import dev.wellhead.plugin.store.StoreChange;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Carries out one installation, step by step. Used by one thread, once. */
final class Installer {
    private static final String DEVELOPED = "-SNAPSHOT";

    private final Installed installed;
    private final HostSettings settings;
    private final PluginStore store;
    private final Path file;
    private final InstallOptions options;

    Installer(Installed installed, HostSettings settings, Path file, InstallOptions options) {
        this.installed = installed;
        this.settings = settings;
        this.store = settings.store();
        this.file = file;
        this.options = options;
    }

    PluginInstallation install() throws ConnectorException, InterruptedException {
        installed.requireOpen();
        Path staged = store.stage();
        try {
            PluginArchive.Unpacked unpacked = unpack(staged);
            PluginDescriptor plugin = unpacked.files().descriptor();
            requireExpected(unpacked.sha256());
            Handshake.check(plugin);
            requireHarmless(plugin, unpacked.findings());
            try (StoreChange change = store.change()) {
                return install(change, staged, unpacked);
            }
        } finally {
            store.discard(staged);
        }
    }

    private PluginArchive.Unpacked unpack(Path staged) throws ConnectorException {
        try {
            return PluginArchive.unpack(file, staged);
        } catch (IOException e) {
            throw PluginErrors.STORE.with(file + " cannot be unpacked: " + e).withCause(e);
        }
    }

    private void requireExpected(String sha256) throws ConnectorException {
        Optional<String> expected =
                options.expectedSha256().map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (expected.isPresent() && !expected.get().equals(sha256)) {
            throw PluginErrors.CHECKSUM.with(
                    file.getFileName() + " has SHA-256 " + sha256 + ", and " + expected.get() + " was expected");
        }
    }

    private void requireHarmless(PluginDescriptor plugin, List<Finding> findings) throws ConnectorException {
        if (options.isolation() == Isolation.PROCESS || options.force()) {
            return;
        }
        for (Finding finding : findings) {
            if (finding.isSerious()) {
                throw PluginErrors.RISK.with("plugin " + plugin.name() + " " + finding.sentence());
            }
        }
    }

    private PluginInstallation install(StoreChange change, Path staged, PluginArchive.Unpacked unpacked)
            throws ConnectorException {
        PluginDescriptor plugin = unpacked.files().descriptor();
        PluginLock lock = change.read();
        installed.adopt(lock, Optional.empty());
        Optional<LockedPlugin> same = lock.find(plugin.id(), plugin.version());
        boolean intact = same.isPresent() && isIntact(same.get(), unpacked.sha256());
        if (intact && isAsWanted(same.get())) {
            return answer(unpacked, false, Optional.empty(), unpacked.findings());
        }
        if (same.isPresent() && !same.get().sha256().equals(unpacked.sha256())) {
            requireReplaceable(plugin, same.get(), unpacked.sha256());
        }
        installed.leaks().requireFew(plugin.id());
        List<LockedPlugin> before = lock.versions(plugin.id());
        LockedPlugin entry = entry(unpacked, intact ? same.get().folder() : "", time(before));
        installed.requireNoConflict(entry, plugin.connectors().keySet());
        if (!intact) {
            entry = entry(
                    unpacked,
                    change.place(staged, plugin.id(), plugin.version(), unpacked.sha256()),
                    entry.installed());
        }
        Trial trial = introduce(change, lock.with(entry), entry);
        change.sweep();
        List<Finding> findings = new ArrayList<>(unpacked.findings());
        findings.addAll(trial.findings());
        Optional<String> replaced = before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.get(before.size() - 1).version());
        return answer(unpacked, true, replaced, findings);
    }

    /** Loads the plugin, and makes it installed when it can be used; otherwise it is ended again. */
    private Trial introduce(StoreChange change, PluginLock changed, LockedPlugin entry) throws ConnectorException {
        Trial trial = Trial.of(InstalledPlugin.of(entry, settings, installed.leaks()), options.isolation());
        boolean adopted = false;
        try {
            if (trial.failure().isPresent() && !options.force()) {
                change.sweep();
                throw trial.failure().get();
            }
            change.write(changed);
            installed.adopt(changed, Optional.of(trial.plugin()));
            adopted = true;
            return trial;
        } finally {
            if (!adopted) {
                installed.drop(trial.plugin());
            }
        }
    }

    private boolean isIntact(LockedPlugin same, String sha256) {
        if (!same.sha256().equals(sha256)) {
            return false;
        }
        try {
            store.verify(same);
            return true;
        } catch (ConnectorException e) {
            return false; // whoever installs it again wants it mended
        }
    }

    private boolean isAsWanted(LockedPlugin same) {
        return same.isolation() == options.isolation()
                && same.forced() == options.force()
                && same.replacesBuiltIn() == options.replaceBuiltIn();
    }

    private void requireReplaceable(PluginDescriptor plugin, LockedPlugin same, String sha256)
            throws ConnectorException {
        if (!options.force() && !plugin.version().endsWith(DEVELOPED)) {
            throw PluginErrors.CONFLICT.with(
                    "plugin " + plugin.name() + " is installed with other content: its SHA-256 is " + same.sha256()
                            + ", and that of " + file.getFileName() + " is " + sha256);
        }
    }

    /** Later than every other version, also when the clock went back: the order decides which one is used. */
    private Instant time(List<LockedPlugin> before) {
        Instant now = settings.clock().instant();
        if (before.isEmpty()) {
            return now;
        }
        Instant next = before.get(before.size() - 1).installed().plusMillis(1);
        return now.isBefore(next) ? next : now;
    }

    private LockedPlugin entry(PluginArchive.Unpacked unpacked, String folder, Instant installed)
            throws ConnectorException {
        PluginDescriptor plugin = unpacked.files().descriptor();
        return new LockedPlugin(
                plugin.id(),
                plugin.version(),
                new TreeSet<>(plugin.connectors().keySet()),
                folder,
                Finding.oneLine(String.valueOf(file.getFileName())),
                unpacked.sha256(),
                installed,
                options.isolation(),
                options.force(),
                options.replaceBuiltIn(),
                Optional.empty(),
                String.valueOf(unpacked.files().jars().get(0).getFileName()),
                unpacked.checksums(),
                unpacked.findings());
    }

    private PluginInstallation answer(
            PluginArchive.Unpacked unpacked, boolean changed, Optional<String> replaced, List<Finding> findings) {
        return new PluginInstallation(
                unpacked.files().descriptor(), unpacked.sha256(), options.isolation(), changed, replaced, findings);
    }
}
