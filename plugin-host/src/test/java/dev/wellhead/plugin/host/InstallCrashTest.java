package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.plugin.store.PluginStore;
import dev.wellhead.plugin.store.StoreChange;
import dev.wellhead.spi.ConnectorException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that install and remove plugins in one folder, at random moments. */
class InstallCrashTest {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void whateverIsKilledWhatIsInstalledIsWhole() throws Exception {
        TestPlugin.numbers("numbers", "1.0.0").jar(folder);
        TestPlugin.numbers("numbers", "1.1.0").jar(folder);
        Random random = new Random(11);
        Path plugins = folder.resolve("plugins");

        for (int i = 0; i < KILLS; i++) {
            Process first = busy();
            Process second = busy();
            int steps = random.nextInt(30);
            try (BufferedReader lines = first.inputReader()) {
                for (int step = 0; step <= steps; step++) {
                    assertThat(lines.readLine()).as("kill %d, step %d", i, step).isEqualTo("step");
                }
                first.destroyForcibly().waitFor();
                second.destroyForcibly().waitFor();
            }
            requireWhole(plugins);
        }
    }

    private static void requireWhole(Path plugins) throws Exception {
        PluginStore store = new PluginStore(plugins);
        for (LockedPlugin plugin : store.read().plugins()) {
            store.verify(plugin);
        }
        try (PluginHost host = PluginHost.builder(plugins).open()) {
            assertThat(host.plugins())
                    .allSatisfy(plugin -> assertThat(plugin.state()).isEqualTo(PluginState.DISCOVERED));
            if (host.connector("numbers").isPresent()) {
                assertThat(Reads.all(host.connector("numbers").get(), 9).rows()).isEqualTo(10);
            }
        }
        try (StoreChange change = store.change()) {
            change.sweep();
        }
        Set<String> wanted = store.read().plugins().stream()
                .map(plugin -> plugin.folder().replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
        assertThat(children(plugins.resolve("numbers"))).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(children(plugins)).noneMatch(name -> name.startsWith(".staging"));
    }

    private static List<String> children(Path folder) throws Exception {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Process busy() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Busy.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Installs and removes two versions of a plugin until it is killed, and says so at every step. */
    static final class Busy {
        private Busy() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            try (PluginHost host = PluginHost.builder(folder.resolve("plugins")).open()) {
                for (int i = 0; true; i++) {
                    step(host, folder, i);
                    System.out.println("step");
                    System.out.flush();
                }
            }
        }

        private static void step(PluginHost host, Path folder, int i) throws Exception {
            String version = i % 4 < 2 ? "1.0.0" : "1.1.0";
            try {
                if (i % 2 == 0) {
                    host.install(folder.resolve("numbers-" + version + ".jar"), InstallOptions.DEFAULT);
                } else {
                    host.remove("numbers", Optional.of(version));
                }
            } catch (ConnectorException e) {
                if (!e.code().equals("PLUGIN-UNKNOWN")) {
                    throw e; // only the other process may have been quicker
                }
            }
        }
    }
}
