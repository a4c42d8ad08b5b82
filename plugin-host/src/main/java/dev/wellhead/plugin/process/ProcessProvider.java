package dev.wellhead.plugin.process;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's connector in child processes: one for each open source. A child has its own memory, sees no environment and no
 * credentials but what its source is given, and reaches the network through the host. Whatever it does (exit, crash, run out
 * of memory, hang) costs the calls that are under way in it.
 *
 * <p>Not contained: what a child does to the machine with the rights of this process's user, such as files that it writes
 * and processor time that it burns until a call is overdue. That takes the operating system's means.
 *
 * <p>It does not judge what the plugin answers; {@link dev.wellhead.plugin.guard.ValidatedProvider} around it does. Made by
 * the host for each plugin that is isolated; thread-safe; the host closes it after every source.
 */
public final class ProcessProvider implements ConnectorProvider, AutoCloseable {
    private final PluginFiles files;
    private final ProcessLauncher launcher;
    private final CallLimits limits;
    private final CallReports reports;
    private final AtomicReference<@Nullable Spare> spare = new AtomicReference<>();
    private final Set<ChildSource> sources = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ConnectorDescriptor descriptor;
    private volatile boolean closed;

    /** Starts nothing yet, and never checks the files. */
    public ProcessProvider(
            PluginFiles files, String type, ProcessOptions options, CallLimits limits, GuardListener listener) {
        this(files, type, options, limits, listener, FilesCheck.NONE);
    }

    /** Starts nothing yet. */
    public ProcessProvider(
            PluginFiles files,
            String type,
            ProcessOptions options,
            CallLimits limits,
            GuardListener listener,
            FilesCheck check) {
        this.files = files;
        this.limits = limits;
        this.reports = new CallReports(files.descriptor().name(), listener);
        this.launcher = new ProcessLauncher(files, type, options, limits, reports, check);
    }

    /** A child that has loaded the plugin and serves no source yet. */
    private record Spare(PluginProcess child, long since) {}

    /**
     * Starts a child for the first call, and keeps it for a while for the source that is likely to be opened next.
     *
     * @throws PluginCallException when the plugin fails or the child cannot be started
     */
    @Override
    public ConnectorDescriptor describe() {
        ConnectorDescriptor known = descriptor;
        if (known != null) {
            return known;
        }
        try {
            ConnectorDescriptor answered = ask(PluginCalls.DESCRIBE, Nothing.NOTHING);
            descriptor = answered;
            return answered;
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return ask(PluginCalls.PROFILE, settings);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        ChildSource source = new ChildSource(this, context, settings);
        sources.add(source);
        boolean opened = false;
        try {
            source.open();
            opened = true;
            return source;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(PluginCalls.OPEN);
        } finally {
            if (!opened) {
                sources.remove(source);
            }
        }
    }

    /** Closes sources that are still open, and ends every child. Idempotent; does not throw. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(sources).forEach(ChildSource::close);
        Spare idle = spare.getAndSet(null);
        if (idle != null) {
            launcher.end(idle.child());
        }
    }

    String plugin() {
        return files.descriptor().name();
    }

    CallReports reports() {
        return reports;
    }

    CallLimits limits() {
        return limits;
    }

    /** A child for a new source: the spare one, or a fresh one. */
    PluginProcess take() throws ConnectorException, InterruptedException {
        if (closed) {
            throw PluginErrors.CLOSED.with("Plugin " + plugin() + " is closed.");
        }
        Spare idle = spare.getAndSet(null);
        if (idle != null) {
            // One that waits for long may end in this moment.
            long half = launcher.options().idle().toNanos() / 2;
            if (idle.child().isAlive() && System.nanoTime() - idle.since() < half) {
                return idle.child();
            }
            launcher.end(idle.child());
        }
        return launcher.start();
    }

    void end(PluginProcess child) {
        launcher.end(child);
    }

    void closed(ChildSource source) {
        sources.remove(source);
    }

    private <Q, A> A ask(Call<Q, A> call, Q question) throws ConnectorException {
        try {
            return reports.of(
                    call.name(), () -> new Crashes(reports).survived(call.name(), () -> askOne(call, question)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(call);
        }
    }

    private <Q, A> A askOne(Call<Q, A> call, Q question) throws ConnectorException, InterruptedException, ChildEnded {
        PluginProcess child = take();
        boolean answered = false;
        try {
            A answer = child.call(call, question, limits.quick());
            answered = true;
            return answer;
        } finally {
            keep(child, answered);
        }
    }

    private void keep(PluginProcess child, boolean usable) {
        if (!usable || closed || !spare.compareAndSet(null, new Spare(child, System.nanoTime()))) {
            launcher.end(child);
        } else if (closed) {
            Spare idle = spare.getAndSet(null);
            if (idle != null) {
                launcher.end(idle.child());
            }
        }
    }

    private ConnectorException interrupted(Call<?, ?> call) {
        return PluginErrors.INTERRUPTED.with(
                "The call '" + call.name() + "' of plugin " + plugin() + " was interrupted.");
    }
}
