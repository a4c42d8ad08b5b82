package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.testkit.RandomTries;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Splits are divided while their pages are ahead of who reads: every row comes exactly once. */
@Timeout(180)
class DivisionTest {
    @TempDir
    Path folder;

    @Test
    void everyRowComesOnceHoweverSplitsAreDividedAndReadersReopenedAndInterrupted() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"))) {
            RandomTries.run(150, random -> readAll(source, random));
        }
    }

    @Test
    void afterTheEndNothingIsDivided() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("nothing"));
                PageReader reader = source.read(Probes.split("a", 0, 25), ReadOptions.fromStart())) {
            while (reader.next() != null) {
                assertThat(reader.position().format()).isEqualTo(1);
            }
            assertThat(reader.trySplit()).isEmpty();
        }
    }

    @Test
    void interruptedDivisionMakesTheReaderFailInsteadOfLosingRows() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("slow-split"));
                PageReader reader = source.read(Probes.split("a", 0, 1000), ReadOptions.fromStart())) {
            assertThat(reader.next()).isNotNull();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread divider = new Thread(() -> thrown.set(catchThrowable(reader::trySplit)));
            divider.start();
            while (divider.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            divider.interrupt();
            divider.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(catchThrowable(reader::next))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                    .hasMessageContaining("the division was interrupted");
        }
    }

    @Test
    void aDivisionThatBreaksMakesTheReaderFailInsteadOfLosingRows() throws Exception {
        try (ProcessProvider provider = Probes.provider(folder, Probes.LIMITS);
                Source source = provider.open(Probes.context(), Probes.wrong("broken-split"));
                PageReader reader = source.read(Probes.split("a", 0, 1000), ReadOptions.fromStart())) {
            assertThat(reader.next()).isNotNull();
            assertThat(catchThrowable(reader::trySplit))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.code()).isEqualTo("PLUGIN-FAILED"));
            assertThat(catchThrowable(reader::next))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                    .hasMessageContaining("the division failed");
            assertThat(catchThrowable(reader::outcome)).isInstanceOf(PluginCallException.class);
        }
    }

    /** Does what the engine does: kept halves replace splits, given halves are read, too, and failures are gone on from. */
    private static void readAll(Source source, Random random) throws Exception {
        int rows = 50 + random.nextInt(400);
        Deque<Work> work = new ArrayDeque<>(List.of(new Work(Probes.split("all", 0, rows), Optional.empty())));
        List<Long> seen = new ArrayList<>();
        while (!work.isEmpty()) {
            readOne(source, work, seen, random);
        }
        Collections.sort(seen);
        assertThat(seen).isEqualTo(LongStream.range(0, rows).boxed().toList());
    }

    private static void readOne(Source source, Deque<Work> work, List<Long> seen, Random random) throws Exception {
        Work taken = work.remove();
        Split current = taken.split;
        Optional<Position> position = taken.from;
        Thief thief = new Thief(random.nextInt(4), random.nextInt(4) == 0);
        try (PageReader reader = source.read(current, new ReadOptions(position, 1 + random.nextInt(20)))) {
            thief.start(reader);
            boolean ended = false;
            int most = random.nextInt(30);
            for (int i = 0; i < most && !ended; i++) {
                Page page = reader.next();
                ended = page == null;
                if (page != null) {
                    for (int row = 0; row < page.rows(); row++) {
                        seen.add(((LongColumn) page.column(0)).value(row));
                    }
                    position = Optional.of(reader.position());
                }
            }
            current = thief.finish(current, work);
            if (!ended) {
                work.add(new Work(current, position));
            }
        } catch (ConnectorException uncertain) {
            assertThat(uncertain.kind()).isEqualTo(ErrorKind.TRANSIENT);
            work.add(new Work(thief.finish(current, work), position));
        }
    }

    /** A split and where to go on in it. */
    private record Work(Split split, Optional<Position> from) {}

    /** Divides from another thread, and is perhaps interrupted. */
    private static final class Thief {
        private final int most;
        private final boolean interrupted;
        private final List<SplitPair> pairs = new ArrayList<>();
        private Thread thread = new Thread(() -> {});

        Thief(int most, boolean interrupted) {
            this.most = most;
            this.interrupted = interrupted;
        }

        void start(PageReader reader) {
            thread = new Thread(() -> {
                try {
                    for (int i = 0; i < most; i++) {
                        reader.trySplit().ifPresent(pairs::add);
                    }
                } catch (InterruptedException | ConnectorException e) {
                    // The reader fails from now on, or has failed.
                }
            });
            thread.start();
            if (interrupted) {
                thread.interrupt();
            }
        }

        /** The half that was kept at last; the given ones are put to the work. */
        Split finish(Split whole, Deque<Work> work) throws InterruptedException {
            thread.join();
            Split kept = whole;
            for (SplitPair pair : pairs) {
                kept = pair.kept();
                work.add(new Work(pair.given(), Optional.empty()));
            }
            pairs.clear();
            return kept;
        }
    }
}
