package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.TestPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginWatchTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void aFileThatABuildWritesIsInstalledAgainAndAgain() throws Exception {
        Path file = folder.resolve("numbers-1.0-SNAPSHOT.jar");
        try (PluginHost host = PluginHost.builder(folder.resolve("plugins")).open();
                PluginWatch watch = PluginWatch.start(host, List.of(file), InstallOptions.DEFAULT, OFTEN, heard::add)) {
            TestPlugin.numbers("numbers", "1.0-SNAPSHOT").jar(folder);
            assertThat(next()).startsWith("plugin numbers 1.0-SNAPSHOT is installed and offers numbers");

            Files.write(file, new byte[] {1, 2, 3});
            assertThat(next()).isEqualTo(file + " is not installed: numbers-1.0-SNAPSHOT.jar is no zip or jar file");
            assertThat(Reads.all(host.connector("numbers").orElseThrow(), 9).rows())
                    .isEqualTo(10);

            TestPlugin.numbers("numbers", "1.0-SNAPSHOT")
                    .entry("note.txt", new byte[1])
                    .jar(folder);
            assertThat(next()).startsWith("plugin numbers 1.0-SNAPSHOT is installed and offers numbers");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void whatAnotherHostInstallsIsThereSoon() throws Exception {
        try (PluginHost host = PluginHost.builder(folder.resolve("plugins")).open();
                PluginHost other = PluginHost.builder(folder.resolve("plugins")).open();
                PluginWatch watch = PluginWatch.start(host, List.of(), InstallOptions.DEFAULT, OFTEN, heard::add)) {
            other.install(TestPlugin.numbers("numbers", "1.0").jar(folder), InstallOptions.DEFAULT);

            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (host.types().isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(host.types()).containsExactly("numbers");
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void aListenerThatThrowsEndsNoWatch() throws Exception {
        Path file = folder.resolve("numbers-1.0-SNAPSHOT.jar");
        try (PluginHost host = PluginHost.builder(folder.resolve("plugins")).open();
                PluginWatch watch = PluginWatch.start(host, List.of(file), InstallOptions.DEFAULT, OFTEN, sentence -> {
                    heard.add(sentence);
                    throw new IllegalStateException("cannot hear this");
                })) {
            TestPlugin.numbers("numbers", "1.0-SNAPSHOT").jar(folder);
            assertThat(next()).contains("is installed");

            Files.write(file, new byte[] {1, 2, 3});
            assertThat(next()).contains("is not installed");
            assertThat(watch).isNotNull();
        }
    }

    private String next() throws InterruptedException {
        String sentence = heard.poll(2, TimeUnit.MINUTES);
        assertThat(sentence).isNotNull();
        return sentence;
    }
}
