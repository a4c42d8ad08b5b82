package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.read.PageReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that do not come back. */
@Timeout(120)
class GuardedDeadlineTest {
    private static final CallLimits SHORT_AFTER_CLOSE = new CallLimits(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofMillis(150),
            Duration.ofMillis(150));

    /** Longer than the impatient limit and its grace together. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final Rude rude = new Rude();
    private final AtomicBoolean stop = new AtomicBoolean();

    @SuppressWarnings("TypeParameterUnusedInFormals") // stands for an answer of any type, which never comes
    private <T> T spin() {
        while (!stop.get()) {
            Thread.onSpinWait();
        }
        throw new IllegalStateException("stopped by the test");
    }

    private static void pass(long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    @Test
    void aCallThatBlocksIsInterruptedAndFailsInWords() throws Exception {
        rude.discover = Guarding::forEver;
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open()) {
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> source.discover(DiscoverRequest.all()));

            assertThat(failure.code()).isEqualTo("PLUGIN-TIMEOUT");
            assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(failure)
                    .hasMessage("plugin rude 1.0.0 was not back from discover within 400 ms of its own time");
            assertThat(guarding.seen().overdue()).isEqualTo(1);
            assertThat(guarding.seen().abandoned()).isZero();
        }
    }

    @Test
    void aCallThatIgnoresInterruptsIsLeftToItselfAndCountedUntilItEnds() throws Exception {
        rude.discover = this::spin;
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open()) {
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all()))
                    .hasMessageContaining("it ignores interrupts, so one of its threads was left to itself");
            assertThat(guarding.seen().abandonedNow()).isEqualTo(1);
            assertThat(source.check().ok()).as("other calls go on").isTrue();

            stop.set(true);
            Guarding.eventually(() -> guarding.seen().abandonedNow() == 0);
            assertThat(guarding.seen().abandoned()).isEqualTo(1);
        }
    }

    @Test
    void afterThreeMissedDeadlinesThePluginIsNotCalledAnyMore() throws Exception {
        rude.discover = Guarding::forEver;
        AtomicBoolean closed = new AtomicBoolean();
        rude.closeSource = () -> {
            closed.set(true);
            return null;
        };
        try (Guarding guarding = Guarding.impatient(rude)) {
            Source source = guarding.open();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("not back");
            }

            ConnectorException refused =
                    catchThrowableOfType(ConnectorException.class, () -> source.discover(DiscoverRequest.all()));
            assertThat(refused.code()).isEqualTo("PLUGIN-QUARANTINED");
            assertThat(refused.kind()).isEqualTo(ErrorKind.BUG);
            assertThat(catchThrowableOfType(ConnectorException.class, guarding::open)
                            .code())
                    .as("the whole plugin is left alone, not only this source")
                    .isEqualTo("PLUGIN-QUARANTINED");
            assertThat(guarding.seen().quarantined())
                    .hasValueSatisfying(why -> assertThat(why).contains("the last was discover"));

            source.close();
            assertThat(closed).as("closing is allowed always").isTrue();
        }
    }

    @Test
    void timeInsideTheHostCountsAgainstNoDeadline() throws Exception {
        CompletableFuture<SourceContext> context = new CompletableFuture<>();
        rude.open = given -> {
            context.complete(given);
            return rude.new RudeSource();
        };
        rude.next = number -> {
            HttpRequest request = HttpRequest.get("slow", URI.create("http://localhost/"));
            try (HttpResponse response = context.join().http().send(request, new Cancellation())) {
                response.body().readAllBytes();
            }
            return Rude.page(number);
        };
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open((request, cancellation) -> new SlowAnswer());
                PageReader reader = Guarding.reader(source)) {
            assertThat(reader.next()).isNotNull();
            assertThat(guarding.seen().overdue()).isZero();
        }
    }

    @Test
    void aCallThatWaitsForItsOwnWorkInsideTheHostIsNotOverdue() throws Exception {
        CompletableFuture<SourceContext> context = new CompletableFuture<>();
        rude.open = given -> {
            context.complete(given);
            return rude.new RudeSource();
        };
        rude.next = number -> {
            CompletableFuture<Integer> ahead = CompletableFuture.supplyAsync(
                    () -> Rude.sneaky(() -> {
                        HttpRequest request = HttpRequest.get("slow", URI.create("http://localhost/"));
                        try (HttpResponse response = context.join().http().send(request, new Cancellation())) {
                            return response.body().readAllBytes().length;
                        }
                    }),
                    context.join().executor());
            ahead.get();
            return Rude.page(number);
        };
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open((request, cancellation) -> new SlowAnswer());
                PageReader reader = Guarding.reader(source)) {
            assertThat(reader.next()).isNotNull();
        }
    }

    @Test
    void aRuleThatHangsInsideTheHostIsThePluginsOwnTime() throws Exception {
        rude.open = given -> {
            rude.discover = () -> {
                HttpRequest request = HttpRequest.get("spin", URI.create("http://localhost/"));
                request = request.withRetry(request.retry().with((status, headers, body) -> spin()));
                given.http().send(request, new Cancellation()).close();
                throw new IllegalStateException("not reached before the rule is");
            };
            return rude.new RudeSource();
        };
        try (Guarding guarding = Guarding.impatient(rude);
                Source source = guarding.open((request, cancellation) -> {
                    request.retry().rule().retry(503, Headers.NONE, new byte[0]);
                    return new SlowAnswer();
                })) {
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("not back");
            stop.set(true);
        }
    }

    @Test
    void anInterruptOfTheCallerReachesThePlugin() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        rude.discover = () -> {
            blocked.countDown();
            try {
                return Guarding.forEver();
            } finally {
                interrupted.countDown();
            }
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    source.discover(DiscoverRequest.all());
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            caller.start();
            blocked.await();
            caller.interrupt();
            caller.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(guarding.seen().overdue())
                    .as("the plugin missed nothing")
                    .isZero();
        }
    }

    @Test
    void closingAReaderCutsABlockedNextShort() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        rude.next = number -> {
            blocked.countDown();
            return spin();
        };
        try (Guarding guarding = new Guarding(rude, SHORT_AFTER_CLOSE);
                Source source = guarding.open()) {
            PageReader reader = Guarding.reader(source);
            CompletableFuture<Throwable> thrown =
                    CompletableFuture.supplyAsync(() -> catchThrowableOfType(ConnectorException.class, reader::next));
            blocked.await();
            reader.close();

            assertThat(thrown.get(60, TimeUnit.SECONDS)).hasMessageContaining("was not back from next");
            stop.set(true);
        }
    }

    @Test
    void aCloseThatWaitsForTheReadItEndsIsGivenUp() throws Exception {
        Object lock = new Object();
        CountDownLatch blocked = new CountDownLatch(1);
        rude.next = number -> {
            synchronized (lock) {
                blocked.countDown();
                return spin();
            }
        };
        rude.closeReader = () -> {
            synchronized (lock) {
                return null;
            }
        };
        try (Guarding guarding = new Guarding(rude, SHORT_AFTER_CLOSE);
                Source source = guarding.open()) {
            PageReader reader = Guarding.reader(source);
            CompletableFuture<Throwable> thrown =
                    CompletableFuture.supplyAsync(() -> catchThrowableOfType(ConnectorException.class, reader::next));
            blocked.await();
            reader.close();

            assertThat(thrown.get(60, TimeUnit.SECONDS)).hasMessageContaining("was not back from next");
            assertThat(guarding.findings(GuardFinding.Kind.CLOSE_FAILED))
                    .anyMatch(text -> text.contains("was not back from close of a reader"));
            stop.set(true);
        }
    }

    @Test
    void aSourceThatOpensTooLateIsClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        rude.open = context -> {
            spinUntilStopped();
            return rude.new RudeSource();
        };
        rude.closeSource = () -> {
            closed.countDown();
            return null;
        };
        Duration limit = Duration.ofMillis(150);
        try (Guarding guarding = new Guarding(rude, new CallLimits(limit, limit, limit, limit, limit))) {
            assertThat(catchThrowableOfType(ConnectorException.class, guarding::open))
                    .hasMessageContaining("was not back from open");
            stop.set(true);
            assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void spinUntilStopped() {
        while (!stop.get()) {
            Thread.onSpinWait();
        }
    }

    /** Takes longer than any impatient limit, both to begin and to be read. */
    private static final class SlowAnswer implements HttpResponse {
        SlowAnswer() {
            pass(LONG_NANOS);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Headers headers() {
            return Headers.NONE;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(new byte[10]) {
                @Override
                public synchronized int read(byte[] buffer, int offset, int length) {
                    pass(LONG_NANOS);
                    return super.read(buffer, offset, length);
                }
            };
        }

        @Override
        public int attempts() {
            return 1;
        }

        @Override
        public void close() {}
    }
}
