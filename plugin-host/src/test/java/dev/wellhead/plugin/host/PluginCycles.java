package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.LeakReport;
import dev.wellhead.plugin.life.PluginListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Installs, reads and removes a plugin, over and over in one host. Used by one thread, which closes it. */
final class PluginCycles implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path jar;
    private final InstallOptions options;
    private final List<LeakReport> leaks = new CopyOnWriteArrayList<>();
    private final PluginHost host;

    /** @param folder empty; plugins and their file go there */
    PluginCycles(Path folder, Isolation isolation) throws Exception {
        jar = TestPlugin.numbers("numbers", "1.0.0").jar(Files.createDirectories(folder.resolve("files")));
        options = InstallOptions.DEFAULT.withIsolation(isolation);
        host = PluginHost.builder(folder.resolve("plugins"))
                .listener(new PluginListener() {
                    @Override
                    public void searched(LeakReport report) {
                        if (!report.gone()) {
                            leaks.add(report);
                        }
                    }
                })
                .open();
    }

    /** One plugin's whole life: installed, read from beginning to end, removed, closed. */
    void run() throws Exception {
        host.install(jar, options);
        long rows = Reads.all(host.connector("numbers").orElseThrow(), 249).rows();
        if (rows != 250) {
            throw new AssertionError("250 rows were there to read, and " + rows + " came");
        }
        host.remove("numbers", Optional.empty());
        if (!host.awaitDrained(PATIENCE)) {
            throw new AssertionError("the plugin was not closed within " + PATIENCE);
        }
    }

    /** What stayed in memory. */
    List<LeakReport> leaks() {
        return List.copyOf(leaks);
    }

    @Override
    public void close() {
        host.close();
    }
}
