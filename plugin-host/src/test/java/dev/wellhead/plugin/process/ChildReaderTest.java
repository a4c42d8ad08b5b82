package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildReaderTest {
    @TempDir
    Path folder;

    @Test
    void pagesComeWithTheirOwnPositionAlthoughOthersAreAhead() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"));
                PageReader reader = source.read(Probes.split("a", 0, 95), ReadOptions.fromStart())) {
            assertThat(reader.position()).isEqualTo(new Position(1, "0"));
            for (int end = 10; end <= 100; end += 10) {
                assertThat(reader.next()).isNotNull();
                Position position = new Position(1, Integer.toString(Math.min(end, 95)));
                assertThat(reader.position()).isEqualTo(position);
                assertThat(reader.derived())
                        .containsExactly(new DerivedSplit(new StreamId("sibling"), Split.of("d" + position, 1, "{}")));
                assertThat(reader.counters()).isEqualTo(Map.of("pages", end / 10L));
            }
            assertThat(reader.next()).isNull();
            assertThat(reader.next()).isNull();
            assertThat(reader.derived()).isEmpty();
            assertThat(reader.position()).isEqualTo(new Position(1, "95"));
        }
    }

    @Test
    void readersRunSideBySideInOneChild() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<Long>> sums = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long from = i * 1_000L;
                sums.add(threads.submit(() -> sum(source, from, from + 1_000)));
            }
            for (int i = 0; i < 12; i++) {
                assertThat(sums.get(i).get()).isEqualTo(i * 1_000_000L + 499_500);
            }
            threads.shutdown();
        }
    }

    @Test
    void failuresKeepKindCodeAndWait() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("fail-after-3"));
                PageReader reader = source.read(Probes.split("a", 0, 95), ReadOptions.fromStart())) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.next()).isNotNull();
            }
            for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(reader::next)).isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
                    assertThat(failure.code()).isEqualTo("PROBE-SLOW");
                    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
                });
            }
            assertThat(reader.counters()).isEqualTo(Map.of("pages", 3L));
            assertThat(reader.trySplit()).isEmpty();
        }
    }

    @Test
    void closingFromAnotherThreadEndsABlockedNext() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("block"))) {
            long pid = Probes.pid(source);
            PageReader reader = source.read(Probes.split("a", 0, 95), ReadOptions.fromStart());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread blocked = blocked(() -> thrown.set(catchThrowable(reader::next)));
            reader.close();
            blocked.join();
            assertThat(thrown.get())
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
            assertThat(Probes.pid(source)).isEqualTo(pid);
        }
    }

    @Test
    void interruptReachesThePluginAndLeavesTheChildAlive() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            long pid = Probes.pid(source);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread blocked = blocked(() -> thrown.set(catchThrowable(() -> Probes.run(source, "sleep"))));
            blocked.interrupt();
            blocked.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(Probes.pid(source)).isEqualTo(pid);
        }
    }

    @Test
    void whatCannotBeSentIsTheReadersFailureInWords() throws Exception {
        Map<String, String> expected =
                Map.of("null-position", "PLUGIN-INVALID", "damaged", "PLUGIN-INVALID", "error", "PLUGIN-FAILED");
        for (Map.Entry<String, String> wrong : expected.entrySet()) {
            try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                    Source source = provider.open(Probes.context(), Probes.wrong(wrong.getKey()));
                    PageReader reader = source.read(Probes.split("a", 0, 95), ReadOptions.fromStart())) {
                assertThatThrownBy(reader::next)
                        .as(wrong.getKey())
                        .hasMessageContaining("lugin probe 1.0.0")
                        .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                            assertThat(failure.code()).isEqualTo(wrong.getValue());
                            assertThat(failure.kind()).isEqualTo(ErrorKind.BUG);
                        });
            }
        }
    }

    @Test
    void listenerHearsOfCallsAndPages() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        GuardListener listener = new GuardListener() {
            @Override
            public void called(String plugin, String call, long nanos, Optional<ConnectorException> failure) {
                heard.add(call + failure.map(e -> " " + e.code()).orElse(""));
            }

            @Override
            public void overdue(String plugin, String call) {
                heard.add(plugin + " overdue in " + call);
            }
        };
        try (ProcessProvider provider = new ProcessProvider(
                        Probes.files(folder), "probe", ProcessOptions.defaults(), Probes.SHORT, listener);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            try (PageReader reader = source.read(Probes.split("a", 0, 5), ReadOptions.fromStart())) {
                assertThat(reader.next()).isNotNull();
            }
            assertThatThrownBy(() -> Probes.run(source, "sleep")).isInstanceOf(ConnectorException.class);
        }
        assertThat(heard)
                .containsSubsequence("read", "next", "probe 1.0.0 overdue in discover", "discover PLUGIN-TIMEOUT");
    }

    private static long sum(Source source, long from, long to) throws Exception {
        long sum = 0;
        try (PageReader reader = source.read(Probes.split("s" + from, from, to), ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                for (int row = 0; row < page.rows(); row++) {
                    sum += ((LongColumn) page.column(0)).value(row);
                }
            }
        }
        return sum;
    }

    /** A thread that waits for the child. */
    private static Thread blocked(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}
