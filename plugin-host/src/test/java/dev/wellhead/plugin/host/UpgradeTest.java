package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.PluginState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeTest {
    private static final int READERS = 32;
    private static final int UPGRADES = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void noneOfManyConcurrentReadsFailsWhileThePluginIsUpgraded() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(READERS);
        try (PluginHost host = PluginHost.builder(folder.resolve("plugins")).open()) {
            install(host, "1.0.0");
            PluginConnector connector = host.connector("numbers").orElseThrow();
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch reading = new CountDownLatch(READERS);
            List<Future<Integer>> readers = new ArrayList<>();
            Set<String> seen = Collections.synchronizedSet(new TreeSet<>());
            for (int i = 0; i < READERS; i++) {
                readers.add(pool.submit(() -> {
                    int reads = 0;
                    while (!ended.get() || reads == 0) {
                        Reads.Answer answer = Reads.all(connector, 499);
                        assertThat(answer.rows()).isEqualTo(500);
                        assertThat(answer.versions())
                                .as("versions within one read")
                                .hasSize(1);
                        seen.addAll(answer.versions());
                        reads++;
                        reading.countDown();
                    }
                    return reads;
                }));
            }
            assertThat(reading.await(2, TimeUnit.MINUTES)).isTrue();

            for (int i = 1; i <= UPGRADES; i++) {
                install(host, "1." + i + ".0");
            }
            Reads.Answer last = Reads.all(connector, 9);
            ended.set(true);

            for (Future<Integer> reader : readers) {
                assertThat(reader.get(2, TimeUnit.MINUTES)).isPositive();
            }
            assertThat(last.versions()).containsExactly("1." + UPGRADES + ".0");
            assertThat(seen).contains("1.0.0");
            assertThat(host.awaitDrained(PATIENCE)).isTrue();
            assertThat(host.plugins()).hasSize(UPGRADES + 1).allSatisfy(plugin -> {
                assertThat(plugin.leases()).isZero();
                assertThat(plugin.state()).isEqualTo(plugin.inUse() ? PluginState.INITIALISED : PluginState.DISCOVERED);
            });
        } finally {
            pool.shutdownNow();
        }
    }

    private void install(PluginHost host, String version) throws Exception {
        host.install(TestPlugin.numbers("numbers", version).jar(folder), InstallOptions.DEFAULT);
    }
}
