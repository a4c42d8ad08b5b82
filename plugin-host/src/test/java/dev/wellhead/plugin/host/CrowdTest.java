package dev.wellhead.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.life.LeakReport;
import dev.wellhead.plugin.life.PluginEvent;
import dev.wellhead.plugin.life.PluginListener;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads do everything that a host can do, at once and at random. */
class CrowdTest {
    private static final List<String> IDS = List.of("numbers", "digits");
    private static final int THREADS = 12;
    private static final int STEPS = 60;

    @TempDir
    Path folder;

    private final Queue<LeakReport> leaks = new ConcurrentLinkedQueue<>();
    private final Queue<PluginEvent> illegal = new ConcurrentLinkedQueue<>();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void everyReadIsWholeOrIsToldThatThePluginIsGone() throws Exception {
        for (String id : IDS) {
            TestPlugin.numbers(id, "1.0.0").jar(folder);
            TestPlugin.numbers(id, "1.1.0").jar(folder);
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (PluginHost host = PluginHost.builder(folder.resolve("plugins"))
                        .listener(listener())
                        .open();
                PluginHost other = PluginHost.builder(folder.resolve("plugins")).open()) {
            List<Future<?>> crowd = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                crowd.add(pool.submit(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        step(random.nextInt(8) == 0 ? other : host, random);
                    }
                    return null;
                }));
            }
            for (Future<?> one : crowd) {
                one.get(3, TimeUnit.MINUTES);
            }
            assertThat(host.awaitDrained(Duration.ofMinutes(2))).isTrue();
            assertThat(host.plugins())
                    .allSatisfy(plugin -> assertThat(plugin.leases()).isZero());
            assertThat(reads).hasPositiveValue();
            assertThat(illegal).isEmpty();
            assertThat(leaks).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    private void step(PluginHost host, Random random) throws Exception {
        String id = IDS.get(random.nextInt(IDS.size()));
        String version = random.nextBoolean() ? "1.0.0" : "1.1.0";
        try {
            switch (random.nextInt(10)) {
                case 0, 1 -> host.install(folder.resolve(id + "-" + version + ".jar"), InstallOptions.DEFAULT);
                case 2 -> host.remove(id, random.nextBoolean() ? Optional.of(version) : Optional.empty());
                case 3 -> host.reload(id);
                case 4 -> host.refresh();
                case 5 -> host.plugins();
                default -> {
                    Optional<PluginConnector> connector =
                            random.nextInt(4) == 0 ? host.connector(id, version) : host.connector(id);
                    if (connector.isPresent()) {
                        read(connector.get());
                    }
                }
            }
        } catch (ConnectorException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo("PLUGIN-UNKNOWN");
        }
    }

    private void read(PluginConnector connector) throws ConnectorException, InterruptedException {
        try (Source source = Reads.open(connector, 149)) {
            Reads.Answer answer = Reads.all(source);
            assertThat(answer.rows()).isEqualTo(150);
            assertThat(answer.versions()).hasSize(1);
            reads.incrementAndGet();
        }
    }

    private PluginListener listener() {
        return new PluginListener() {
            @Override
            public void changed(PluginEvent event) {
                if (!event.from().allows(event.to())) {
                    illegal.add(event);
                }
            }

            @Override
            public void searched(LeakReport report) {
                if (!report.gone()) {
                    leaks.add(report);
                }
            }
        };
    }
}
