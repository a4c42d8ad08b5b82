package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.SentRequest;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a child asks for costs the host no more than it may, and comes back when the child is gone. */
@Timeout(120)
class HostServicesTest {
    private static final byte[] REQUEST = HostCalls.SEND
            .question()
            .encode(SentRequest.of(HttpRequest.get("probe.get", URI.create("http://127.0.0.1:1/"))));

    private static final Duration CALLBACK = Duration.ofSeconds(20);

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void answerOfWhichADeadChildCannotBeToldIsClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        PluginProcess dead = child(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("the child is gone");
            }
        });
        HostServices services = services(
                dead,
                (request, cancellation) -> answer(InputStream.nullInputStream(), closed::countDown),
                new OpenBudget());
        services.asked(1, 0, HostCalls.SEND.code(), REQUEST);
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void questionsThatAreCancelledAgainAndAgainAreCancelledOnce() throws Exception {
        PluginProcess child = child(OutputStream.nullOutputStream());
        HostServices services = services(child, HostServicesTest::none, new Stubborn());
        services.asked(
                1,
                0,
                HostCalls.ACQUIRE.code(),
                HostCalls.ACQUIRE.question().encode(List.of(Charge.of(new Lane("probe", "requests")))));
        entered.await();
        for (int i = 0; i < 200; i++) {
            services.cancelled(1);
        }
        released.countDown();
        assertThat(tasks(child)).as("the question and what cancels it").isEqualTo(2);
    }

    @Test
    void answersThatAreClosedAgainAndAgainAreEndedOnce() throws Exception {
        PluginProcess child = child(OutputStream.nullOutputStream());
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                holdOn();
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };
        HostServices services = services(child, (request, cancellation) -> answer(slow, () -> {}), new OpenBudget());
        services.asked(1, 0, HostCalls.SEND.code(), REQUEST);
        entered.await();
        for (int i = 0; i < 200; i++) {
            services.received(FrameType.BODY_CLOSED, 1, new byte[0]);
        }
        released.countDown();
        assertThat(tasks(child)).as("the exchange and what ends it").isEqualTo(2);
    }

    @Test
    void openQuestionsAreBoundedInNumberAndBytes() throws Exception {
        OpenQuestions open = new OpenQuestions();
        int quarter = (int) (OpenQuestions.MOST_BYTES / 4);
        for (int id = 1; id <= 4; id++) {
            open.add(id, question(), quarter);
        }
        assertThatThrownBy(() -> open.add(5, question(), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes");
        open.remove(4);
        assertThatThrownBy(() -> open.add(3, question(), 1)).hasMessage("question 3 is asked while it is open");
        for (int id = 4; id <= OpenQuestions.MOST; id++) {
            open.add(id, question(), 1);
        }
        assertThatThrownBy(() -> open.add(1_000, question(), 1)).hasMessageContaining("more than 512 questions");
        assertThat(open.all()).hasSize(OpenQuestions.MOST);
    }

    private HostServices services(PluginProcess child, Http http, Budget budget) {
        return new HostServices(
                child,
                new TestContext("test", http, budget, new FixedCredentials(), ManualClock.start(), Runnable::run),
                CALLBACK);
    }

    /** Waits until told, whoever interrupts. */
    private void holdOn() {
        entered.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                released.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many pieces of work the child's threads had, once all are done. */
    private static long tasks(PluginProcess child) throws InterruptedException {
        ThreadPoolExecutor threads = (ThreadPoolExecutor) child.threads();
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        return threads.getCompletedTaskCount();
    }

    private static ServedQuestion question() {
        return new ServedQuestion(new Cancellation(), () -> {});
    }

    private static HttpResponse none(HttpRequest request, Cancellation cancellation) {
        throw new AssertionError("no request is sent");
    }

    private static HttpResponse answer(InputStream body, Runnable closing) {
        return new HttpResponse() {
            @Override
            public int status() {
                return 200;
            }

            @Override
            public Headers headers() {
                return new Headers(List.of());
            }

            @Override
            public InputStream body() {
                return body;
            }

            @Override
            public int attempts() {
                return 1;
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }

    /** A child of which nothing comes. */
    private static PluginProcess child(OutputStream toChild) {
        Process process = new Process() {
            @Override
            public OutputStream getOutputStream() {
                return toChild;
            }

            @Override
            public InputStream getInputStream() {
                return InputStream.nullInputStream();
            }

            @Override
            public InputStream getErrorStream() {
                return InputStream.nullInputStream();
            }

            @Override
            public int waitFor() {
                return 0;
            }

            @Override
            public int exitValue() {
                return 0;
            }

            @Override
            public void destroy() {}

            @Override
            public long pid() {
                return 1;
            }
        };
        return new PluginProcess(
                process, Path.of("none"), "probe 1.0.0", PluginLog.of("probe"), ProcessOptions.defaults(), CALLBACK);
    }

    /** Gives a permit when the test says so. */
    private final class Stubborn implements Budget {
        @Override
        public void declare(Lane lane, LaneLimit limit) {}

        @Override
        public Permit acquire(Lane lane, long estimate, Cancellation cancellation) throws InterruptedException {
            holdOn();
            return new OpenBudget().acquire(lane, estimate, cancellation);
        }
    }
}
