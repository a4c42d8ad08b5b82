package dev.wellhead.plugin.host;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a host up to date by itself: follows what other processes install and remove, and installs plugin files anew when a
 * build has written them. For development and for long-running processes; started and closed by whoever opened the host.
 * One daemon thread.
 */
public final class PluginWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginWatch.class);

    private final PluginHost host;
    private final List<Path> developed;
    private final InstallOptions options;
    private final Consumer<String> listener;
    private final Map<Path, Written> seen = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(PluginWatch::thread);
    private String lastFailure = "";

    /** What a file looked like, and whether that version of it was installed. */
    private record Written(Object stamp, boolean installed) {}

    private PluginWatch(PluginHost host, List<Path> developed, InstallOptions options, Consumer<String> listener) {
        this.host = host;
        this.developed = List.copyOf(developed);
        this.options = options;
        this.listener = listener;
    }

    /**
     * Begins to watch.
     *
     * @param developed plugin files that are installed now and whenever they change; may be empty, and absent for a while
     * @param interval between two looks
     * @param listener hears, on the watching thread and in a sentence, what was installed and why something was not
     */
    public static PluginWatch start(
            PluginHost host,
            List<Path> developed,
            InstallOptions options,
            Duration interval,
            Consumer<String> listener) {
        PluginWatch watch = new PluginWatch(host, developed, options, listener);
        Future<?> unused =
                watch.thread.scheduleWithFixedDelay(watch::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Ends the thread, an installation under way included. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            host.refresh();
            for (Path file : developed) {
                look(file);
            }
        } catch (ConnectorException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule without a word.
            LOG.warn("the watch of plugins goes on after a failure", e);
        }
    }

    /** A file is installed when it looks the same twice in a row: a build may still be writing it. */
    private void look(Path file) throws InterruptedException {
        Optional<Object> stamp = stamp(file);
        if (stamp.isEmpty()) {
            return;
        }
        Written before = seen.getOrDefault(file, new Written(Optional.empty(), false));
        boolean settled = before.stamp().equals(stamp.get());
        seen.put(file, new Written(stamp.get(), settled));
        if (!settled || before.installed()) {
            return;
        }
        try {
            PluginInstallation installation = host.install(file, options);
            if (installation.changed()) {
                lastFailure = "";
                listener.accept(installation.sentence());
            }
        } catch (ConnectorException e) {
            tell(file + " is not installed: " + e.getMessage());
        }
    }

    /** Says the same failure once, not at every look. */
    private void tell(String failure) {
        if (!failure.equals(lastFailure)) {
            lastFailure = failure;
            listener.accept(failure);
        }
    }

    private static Optional<Object> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    List.of(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "wellhead-plugins-watch", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
