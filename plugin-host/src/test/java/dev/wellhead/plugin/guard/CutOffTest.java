package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What interrupts that nobody meant for the caller make of a call, and what is left of a source whose plugin is closed. */
@Timeout(120)
class CutOffTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Everything takes its time, but for what is to be cut off. */
    private static final CallLimits LIMITS = new CallLimits(LONG, LONG, LONG, LONG, Duration.ofMillis(100));

    private final Rude rude = new Rude();
    private final CountDownLatch blocked = new CountDownLatch(1);

    private interface Closing {
        void close(Guarding guarding, Source source);
    }

    private interface Using {
        void use(Source source) throws Exception;
    }

    private void assertReadIsCutOff(Closing closing) throws Exception {
        assertCutOff(source -> Guarding.reader(source).next(), closing);
    }

    private void assertCutOff(Using using, Closing closing) throws Exception {
        try (Guarding guarding = new Guarding(rude, LIMITS);
                Source source = guarding.open()) {
            CompletableFuture<Throwable> thrown =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> using.use(source)));
            blocked.await();
            closing.close(guarding, source);

            assertThat(thrown.join())
                    .as("neither an answer, of which a part may be missing, nor an interrupt of the caller")
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN-CLOSED"));
        }
    }

    private void takeInterruptsForTheEnd() {
        rude.next = number -> {
            blocked.countDown();
            try {
                return Guarding.forEver();
            } catch (InterruptedException e) {
                return null;
            }
        };
    }

    private void passInterruptsOn() {
        rude.next = number -> {
            blocked.countDown();
            return Guarding.forEver();
        };
    }

    @Test
    void theInterruptOfAClosedPluginIsNotTheEndOfASplit() throws Exception {
        takeInterruptsForTheEnd();
        assertReadIsCutOff((guarding, source) -> guarding.close());
    }

    @Test
    void theInterruptOfAClosedSourceIsNotTheEndOfASplit() throws Exception {
        takeInterruptsForTheEnd();
        assertReadIsCutOff((guarding, source) -> source.close());
    }

    @Test
    void aPlanOfAClosedPluginIsNotBelievedToBeWhole() throws Exception {
        rude.plan = request -> {
            blocked.countDown();
            try {
                return Guarding.forEver();
            } catch (InterruptedException e) {
                return ReadPlan.builder(request, Rude.SCHEMA).splits(List.of()).build();
            }
        };
        assertCutOff(
                source -> source.plan(ReadRequest.builder(new StreamId("rows")).build()),
                (guarding, source) -> guarding.close());
    }

    @Test
    void theInterruptOfAClosedPluginIsNoInterruptOfWhoReads() throws Exception {
        passInterruptsOn();
        assertReadIsCutOff((guarding, source) -> guarding.close());
    }

    @Test
    void theInterruptOfAClosedSourceIsNoInterruptOfWhoReads() throws Exception {
        passInterruptsOn();
        assertReadIsCutOff((guarding, source) -> source.close());
    }

    @Test
    void anInterruptOfThePluginsOwnIsItsFailure() throws Exception {
        rude.next = number -> {
            throw new InterruptedException("its pool was shut down");
        };
        rude.trySplit = () -> {
            throw new InterruptedException("its pool was shut down");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open();
                PageReader reader = Guarding.reader(source)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, reader::next);
            assertThat(failure.code()).isEqualTo("PLUGIN-INTERRUPTED");
            assertThat(failure)
                    .hasMessage("next of plugin rude 1.0.0 ended with an interrupt, though nobody interrupted it");
            assertThat(catchThrowableOfType(ConnectorException.class, reader::trySplit)
                            .code())
                    .isEqualTo("PLUGIN-INTERRUPTED");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void aSourceWhosePluginIsClosedIsRefusedAndCanStillBeClosed() throws Exception {
        AtomicInteger closes = new AtomicInteger();
        rude.closeSource = () -> {
            closes.incrementAndGet();
            return null;
        };
        Guarding guarding = Guarding.patient(rude);
        Source source = guarding.open();
        guarding.close();

        assertThat(catchThrowableOfType(ConnectorException.class, () -> source.discover(DiscoverRequest.all()))
                        .code())
                .isEqualTo("PLUGIN-CLOSED");
        source.close();
        assertThat(closes).hasValue(1);
        assertThat(catchThrowableOfType(ConnectorException.class, guarding::open)
                        .code())
                .isEqualTo("PLUGIN-CLOSED");
        assertThat(guarding.seen().findings()).as("idle threads end").isEmpty();
        assertDefaultsMayBeChanged();
    }

    /** An application changes a default while no plugin is at work. */
    private static void assertDefaultsMayBeChanged() {
        Locale locale = Locale.getDefault();
        Locale another = Locale.forLanguageTag("tr-TR");
        try {
            Locale.setDefault(another);
            ProcessDefaults.SHARED.enter(false);
            assertThat(ProcessDefaults.SHARED.leave(false)).isEmpty();
            assertThat(Locale.getDefault()).isEqualTo(another);
        } finally {
            Locale.setDefault(locale);
        }
    }
}
