package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a source gets of the host, and what becomes of it. */
@Timeout(120)
class GuardedContextTest {
    private static final HttpRequest REQUEST = HttpRequest.get("jobs.list", URI.create("http://localhost/"));
    private static final Lane LANE = new Lane("pool", "search");

    private final Rude rude = new Rude();
    private final AtomicReference<SourceContext> context = new AtomicReference<>();

    GuardedContextTest() {
        rude.open = given -> {
            context.set(given);
            return rude.new RudeSource();
        };
    }

    /** Counts how often it was closed. */
    private static final class Answer implements HttpResponse {
        final AtomicInteger closes = new AtomicInteger();

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
            return new ByteArrayInputStream("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public int attempts() {
            return 1;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    @Test
    void anAnswerAndAPermitLeftOpenAreClosedWithTheSourceAndReported() throws Exception {
        Answer forgotten = new Answer();
        rude.discover = () -> {
            context.get().http().send(REQUEST, new Cancellation());
            context.get().budget().acquire(LANE, 1, new Cancellation());
            context.get().budget().acquire(List.of(Charge.of(LANE)), new Cancellation());
            throw new IllegalStateException("forgets to close");
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open((request, cancellation) -> forgotten);
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).isInstanceOf(ConnectorException.class);
            source.close();

            assertThat(forgotten.closes).hasValue(1);
            assertThat(guarding.budget.held()).isZero();
            assertThat(guarding.findings(GuardFinding.Kind.LEFT_OPEN))
                    .containsExactlyInAnyOrder(
                            "left the answer to jobs.list open when it was closed",
                            "left a permit of lane 'search' open when it was closed",
                            "left a permit of lane 'search' open when it was closed");
        }
    }

    @Test
    void whatThePluginClosesItselfIsNotReported() throws Exception {
        Answer answer = new Answer();
        rude.discover = () -> {
            try (HttpResponse response = context.get().http().send(REQUEST, new Cancellation())) {
                assertThat(response.body().readAllBytes()).hasSize(5);
            }
            context.get().budget().acquire(LANE, 1, new Cancellation()).close();
            throw new IllegalStateException("done");
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open((request, cancellation) -> answer);
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");
            source.close();

            assertThat(answer.closes).hasValue(1);
            assertThat(guarding.seen().findings()).isEmpty();
        }
    }

    @Test
    void everythingFailsInWordsOnceTheSourceIsClosed() throws Exception {
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open((request, cancellation) -> new Answer());
            HttpResponse answer = context.get().http().send(REQUEST, new Cancellation());
            InputStream body = answer.body();
            source.close();

            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> context.get().http().send(REQUEST, new Cancellation()));
            assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(failure)
                    .hasMessage("plugin rude 1.0.0 uses http() of a source that was closed. What a source gets is valid"
                            + " until the source is closed; end threads and callbacks in close()");
            assertThatThrownBy(() -> context.get().budget().acquire(LANE, 1, new Cancellation()))
                    .hasMessageContaining("uses budget()");
            assertThatThrownBy(() -> context.get().credentials().token()).hasMessageContaining("uses credentials()");
            assertThatThrownBy(() -> context.get().notes().find("a")).hasMessageContaining("uses notes()");
            assertThatThrownBy(() -> context.get().notes().keep("a", "b")).hasMessageContaining("uses notes()");
            assertThatThrownBy(() -> context.get().executor().execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("uses executor()");
            assertThatThrownBy(body::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("uses the answer to jobs.list");
            assertThat(guarding.findings(GuardFinding.Kind.USED_AFTER_CLOSE)).hasSize(7);
        }
    }

    @Test
    void aRuleThatThrowsCannotHarmTheClient() throws Exception {
        RetryPolicy.Rule broken = (status, headers, body) -> {
            throw new AssertionError("rule");
        };
        Metering silent = (charge, status, headers, body, rest) -> null;
        rude.discover = () -> {
            HttpRequest request =
                    REQUEST.withRetry(REQUEST.retry().with(broken)).withMetering(silent);
            context.get().http().send(request, new Cancellation()).close();
            throw new IllegalStateException("done");
        };
        AtomicReference<Object> retried = new AtomicReference<>();
        AtomicReference<Object> settled = new AtomicReference<>();
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open((request, cancellation) -> {
                    retried.set(request.retry().rule().retry(503, Headers.NONE, new byte[0]));
                    settled.set(request.metering()
                            .settle(Charge.of(LANE), 429, Headers.NONE, new byte[0], Duration.ofSeconds(3)));
                    return new Answer();
                })) {
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");

            assertThat(retried.get()).isEqualTo(false);
            assertThat(settled.get()).isEqualTo(java.util.Optional.of(Settlement.refused(Duration.ofSeconds(3))));
            assertThat(guarding.findings(GuardFinding.Kind.CALLBACK_FAILED))
                    .containsExactly(
                            "the retry rule of jobs.list ended with java.lang.AssertionError: rule; the host's own took"
                                    + " its place",
                            "the metering of jobs.list ended with null; the host's own took its place");
        }
    }

    @Test
    void theHostsOwnRulesAreHandedOnAsTheyAre() throws Exception {
        AtomicReference<HttpRequest> sent = new AtomicReference<>();
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open((request, cancellation) -> {
                    sent.set(request);
                    return new Answer();
                })) {
            context.get().http().send(REQUEST, new Cancellation()).close();

            assertThat(sent.get()).isSameAs(REQUEST);
            assertThat(source.check().ok()).isTrue();
        }
    }

    @Test
    void workThatFailsIsAFindingAndPrintsNothing() throws Exception {
        CountDownLatch next = new CountDownLatch(1);
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            context.get().executor().execute(() -> {
                throw new IllegalStateException("work");
            });
            context.get().executor().execute(next::countDown);
            next.await();

            Guarding.eventually(() -> guarding.findings(GuardFinding.Kind.WORK_FAILED)
                    .equals(List.of("work on its executor ended with java.lang.IllegalStateException: work")));
            assertThat(source.check().ok()).isTrue();
        }
    }

    @Test
    void theThreadsOfASourceAreItsOwnAndEndWithIt() throws Exception {
        AtomicReference<Thread> caller = new AtomicReference<>();
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        CountDownLatch worked = new CountDownLatch(1);
        rude.discover = () -> {
            caller.set(Thread.currentThread());
            seen.set(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().setContextClassLoader(null);
            context.get().executor().execute(() -> {
                worker.set(Thread.currentThread());
                worked.countDown();
            });
            worked.await();
            throw new IllegalStateException("done");
        };
        try (Guarding guarding = Guarding.patient(rude)) {
            Source source = guarding.open();
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");

            assertThat(seen.get()).as("set before each call").isSameAs(guarding.loader);
            assertThat(caller.get().getName()).matches("plugin-rude-shop-\\d+");
            assertThat(caller.get().isDaemon()).isTrue();
            assertThat(worker.get().getContextClassLoader()).isSameAs(guarding.loader);

            source.close();
            caller.get().join();
            worker.get().join();
            assertThat(guarding.seen().findings()).isEmpty();
        }
    }

    @Test
    void workThatGoesOnAfterTheSourceWasClosedIsNamed() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (Guarding guarding = Guarding.impatient(rude)) {
            Source source = guarding.open();
            context.get().executor().execute(() -> {
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            });
            source.close();

            assertThat(guarding.findings(GuardFinding.Kind.THREAD_LEFT))
                    .singleElement()
                    .asString()
                    .contains("thread 'plugin-rude-shop-")
                    .contains("still runs after its source was closed, in ")
                    .contains("GuardedContextTest");
            stop.set(true);
        }
    }

    @Test
    void threadsThatThePluginStartsAreFoundInterruptedAndTheirEndIsAFinding() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        rude.discover = () -> {
            Thread sleeper = new Thread(
                    () -> {
                        try {
                            Guarding.forEver();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw new IllegalStateException("woken");
                        }
                    },
                    "stray");
            sleeper.start();
            throw new IllegalStateException("done");
        };
        Guarding guarding = Guarding.impatient(rude);
        Source source = guarding.open();
        assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");
        source.close();
        assertThat(guarding.seen().findings())
                .as("it may belong to another source")
                .isEmpty();
        guarding.close();

        interrupted.await();
        Guarding.eventually(() -> guarding.findings(GuardFinding.Kind.WORK_FAILED)
                .equals(List.of("its thread 'stray' ended with java.lang.IllegalStateException: woken")));
        assertThat(guarding.findings(GuardFinding.Kind.THREAD_LEFT))
                .singleElement()
                .asString()
                .contains("thread 'stray' still runs after the plugin was closed");
    }

    @Test
    void aWorkerOfTheCommonPoolIsNotTakenForThePluginsThread() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        rude.discover = () -> {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            });
            busy.await();
            throw new IllegalStateException("done");
        };
        Guarding guarding = Guarding.impatient(rude);
        try (Source source = guarding.open()) {
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("done");
        }
        guarding.close();

        assertThat(guarding.findings(GuardFinding.Kind.THREAD_LEFT)).isEmpty();
        assertThat(interrupted).as("others work in that pool, too").isFalse();
        done.countDown();
    }

    @Test
    void aPluginTakesNoThreadLocalValuesOverFromItsCallers() throws Exception {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        local.set("of the host");
        AtomicReference<String> seen = new AtomicReference<>("not asked");
        rude.discover = () -> {
            seen.set(local.get());
            throw new IllegalStateException("done");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            assertThat(catchThrowable(() -> source.discover(DiscoverRequest.all())))
                    .isNotNull();
            assertThat(seen.get()).isNull();
        }
    }

    @Test
    void metricsAddUpAndCanBeForgotten() throws Exception {
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            source.check();
            source.check();

            assertThat(guarding.metrics.snapshot()).containsOnlyKeys("rude 1.0.0");
            assertThat(guarding.seen().calls()).containsAllEntriesOf(Map.of("open", 1L, "check", 2L));
            assertThat(guarding.seen().nanos()).isPositive();
            assertThat(guarding.seen().failures()).isEmpty();
            guarding.metrics.forget("rude 1.0.0");
            assertThat(guarding.seen().calls()).isEmpty();
        }
    }
}
