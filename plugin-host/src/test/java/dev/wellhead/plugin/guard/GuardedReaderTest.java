package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GuardedReaderTest {
    private final Rude rude = new Rude();

    @Test
    void everythingThatBelongsToAPageComesInOneCrossing() throws Exception {
        List<Thread> threads = new ArrayList<>();
        rude.next = number -> {
            threads.add(Thread.currentThread());
            return Rude.page(number);
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            int rows = 0;
            Page page = reader.next();
            while (page != null) {
                rows += page.rows();
                assertThat(reader.position()).isEqualTo(new Position(1, Integer.toString(rows / 10)));
                assertThat(reader.derived()).isEmpty();
                assertThat(reader.counters()).isEqualTo(Map.of("requests", 1L));
                page = reader.next();
            }
            assertThat(reader.outcome()).isEqualTo(new Outcome.Done());

            assertThat(rows).isEqualTo(100);
            assertThat(guarding.seen().calls()).containsEntry("next", 11L).doesNotContainKeys("position", "outcome");
            assertThat(threads).allMatch(thread -> thread instanceof PluginThread);
        }
    }

    @Test
    void thePositionOfAReaderThatReadNothingIsAskedFor() throws Exception {
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThat(reader.position()).isEqualTo(new Position(1, "0"));
        }
    }

    @Test
    void countersOfAFailedRequestCount() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        rude.next = number -> {
            requests.incrementAndGet();
            throw ConnectorException.of(ErrorKind.TRANSIENT, "RUDE-LOST", "connection lost");
        };
        rude.counters = () -> Map.of("requests", (long) requests.get());
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThatThrownBy(reader::next).hasMessage("connection lost");
            assertThat(reader.counters()).containsEntry("requests", 1L);
        }
    }

    @Test
    void aDivisionThatDoesNotComeBackEndsTheReaderSoThatNoRowIsLost() throws Exception {
        rude.trySplit = Guarding::forEver;
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThat(reader.next()).isNotNull();
            assertThat(reader.trySplit()).isEmpty();

            assertThat(catchThrowableOfType(ConnectorException.class, reader::next)
                            .kind())
                    .as("the split is opened again from its last position")
                    .isEqualTo(ErrorKind.TRANSIENT);
            assertThatThrownBy(reader::outcome).isInstanceOf(PluginCallException.class);
        }
    }

    @Test
    void aDivisionThatBreaksEndsTheReaderToo() throws Exception {
        rude.trySplit = () -> {
            throw new AssertionError("half way");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThatThrownBy(reader::trySplit).hasMessageContaining("failed in trySplit");
            assertThatThrownBy(reader::next).hasMessageContaining("nobody knows which rows");
        }
    }

    @Test
    void anEndThatWasReadIsNoneWhenADivisionIsInDoubt() throws Exception {
        rude.trySplit = Guarding::forEver;
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open();
                PageReader reader = new ValidatedReader(
                        Guarding.reader(source),
                        Rude.SPLIT,
                        ReadOptions.fromStart(),
                        new Reports(Rude.PLUGIN, guarding.metrics))) {
            while (reader.next() != null) {
                assertThat(reader.position()).isNotNull();
            }
            assertThat(reader.outcome()).isEqualTo(new Outcome.Done());
            assertThat(reader.trySplit()).isEmpty();

            assertThatThrownBy(reader::outcome).isInstanceOf(PluginCallException.class);
        }
    }

    @Test
    void aRefusalToDivideInWordsEndsNothing() throws Exception {
        rude.trySplit = () -> {
            throw ConnectorException.of(ErrorKind.TRANSIENT, "RUDE-BUSY", "not now");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThatThrownBy(reader::trySplit).hasMessage("not now");
            assertThat(reader.next()).isNotNull();
        }
    }

    @Test
    void aReaderIsDividedWhileItReads() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch divided = new CountDownLatch(1);
        rude.next = number -> {
            reading.countDown();
            divided.await();
            return Rude.page(number);
        };
        rude.trySplit = () -> Optional.of(new SplitPair(Rude.SPLIT, Rude.SPLIT.with("t", "50")));
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            Thread thief = new Thread(() -> Rude.sneaky(() -> {
                reading.await();
                assertThat(reader.trySplit()).isPresent();
                divided.countDown();
                return null;
            }));
            thief.start();
            assertThat(reader.next()).isNotNull();
            thief.join();
        }
    }

    @Test
    void aReadThatWasInterruptedIsNotGoneOnWithBecauseAPageMayBeLost() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        rude.next = number -> {
            blocked.countDown();
            return Guarding.forEver();
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    reader.next();
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            caller.start();
            blocked.await();
            caller.interrupt();
            caller.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            rude.next = Rude::page;
            assertThatThrownBy(reader::next).hasMessageContaining("was interrupted while it read a page");
        }
    }

    @Test
    void aClosedReaderIsNotReadAndIsClosedOnce() throws Exception {
        AtomicInteger closes = new AtomicInteger();
        rude.closeReader = () -> {
            closes.incrementAndGet();
            return null;
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            PageReader reader = Guarding.reader(source);
            reader.close();
            reader.close();

            assertThat(catchThrowableOfType(ConnectorException.class, reader::next)
                            .kind())
                    .isEqualTo(ErrorKind.CANCELLED);
            assertThat(reader.trySplit()).isEmpty();
            assertThat(closes).hasValue(1);
        }
    }

    @Test
    void aListWithoutEndDoesNotFillTheMemory() throws Exception {
        rude.derived = () -> new java.util.AbstractList<>() {
            @Override
            public dev.wellhead.spi.read.DerivedSplit get(int index) {
                return new dev.wellhead.spi.read.DerivedSplit(
                        new dev.wellhead.spi.catalog.StreamId("other"), Rude.SPLIT);
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            assertThatThrownBy(reader::next).hasMessageContaining("a collection of more than 1000000 elements");
        }
    }

    @Test
    void closingWorksOnAThreadThatIsInterruptedAlready() throws Exception {
        AtomicInteger closes = new AtomicInteger();
        rude.closeReader = () -> {
            closes.incrementAndGet();
            return null;
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            PageReader reader = Guarding.reader(source);
            Thread.currentThread().interrupt();
            reader.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(closes).hasValue(1);
        }
    }
}
