package dev.wellhead.plugin.process;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Starts children of one plugin, and clears away what they leave. Thread-safe. */
final class ProcessLauncher {
    private static final Duration LONGEST_TICK = Duration.ofMillis(500);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(10);
    private static final Duration END = Duration.ofSeconds(10);

    private final PluginFiles files;
    private final String type;
    private final ProcessOptions options;
    private final CallLimits limits;
    private final CallReports reports;
    private final FilesCheck check;

    ProcessLauncher(
            PluginFiles files,
            String type,
            ProcessOptions options,
            CallLimits limits,
            CallReports reports,
            FilesCheck check) {
        this.files = files;
        this.type = type;
        this.options = options;
        this.limits = limits;
        this.reports = reports;
        this.check = check;
    }

    ProcessOptions options() {
        return options;
    }

    /** Starts a child that has loaded the plugin when this returns. */
    PluginProcess start() throws ConnectorException, InterruptedException {
        return new Crashes(reports).survived(PluginCalls.LOAD.name(), this::loaded);
    }

    private PluginProcess loaded() throws ConnectorException, InterruptedException, ChildEnded {
        check.check();
        PluginLog log = PluginLog.of(files.descriptor().id());
        PluginProcess child = launch(log);
        boolean loaded = false;
        try {
            child.call(PluginCalls.LOAD, new PluginCalls.Load(files, type, log.level()), options.start());
            loaded = true;
            return child;
        } finally {
            if (!loaded) {
                end(child);
            }
        }
    }

    /** Ends a child, and waits until it is gone. */
    void end(PluginProcess child) {
        child.end(Death.closed());
        try {
            child.await(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PluginProcess launch(PluginLog log) throws ConnectorException {
        Path folder;
        try {
            folder = Files.createTempDirectory("wellhead-plugin-");
        } catch (IOException e) {
            throw PluginErrors.PROCESS_START
                    .with("No temporary folder could be made for a child process of plugin "
                            + files.descriptor().name() + ": " + e.getMessage() + ".")
                    .withCause(e);
        }
        try {
            Process process = ChildCommand.of(options, folder).start();
            PluginProcess child =
                    new PluginProcess(process, folder, files.descriptor().name(), log, options, tick());
            child.begin(() -> delete(folder));
            return child;
        } catch (IOException e) {
            delete(folder);
            throw PluginErrors.PROCESS_START
                    .with("A child process for plugin " + files.descriptor().name() + " could not be started with "
                            + options.java() + ": " + e.getMessage() + ".")
                    .withCause(e);
        }
    }

    /** Often enough for the shortest limit to be kept within an eighth. */
    private Duration tick() {
        Duration shortest = Stream.of(
                        limits.quick(),
                        limits.call(),
                        limits.page(),
                        limits.close(),
                        options.start(),
                        options.heartbeat())
                .min(Comparator.naturalOrder())
                .orElse(LONGEST_TICK)
                .dividedBy(8);
        Duration tick = shortest.compareTo(LONGEST_TICK) < 0 ? shortest : LONGEST_TICK;
        return tick.compareTo(SHORTEST_TICK) > 0 ? tick : SHORTEST_TICK;
    }

    private static void delete(Path folder) {
        try (Stream<Path> left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | RuntimeException alreadyGone) {
            // The child deletes it, too, when it ends in order.
        }
    }
}
