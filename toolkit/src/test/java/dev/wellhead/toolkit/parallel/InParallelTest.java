package dev.wellhead.toolkit.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InParallelTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void inputsAreWorkedOnSideBySideAndAnsweredInTheirOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);

        List<String> results = InParallel.map(threads, List.of(1, 2, 3), input -> {
            await(together);
            return "r" + input;
        });

        assertThat(results).containsExactly("r1", "r2", "r3");
    }

    @Test
    void theFirstFailureIsThrownAndEndsTheRest() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);

        assertThatThrownBy(() -> InParallel.map(threads, List.of("bad", "waits"), input -> {
                    if (input.equals("bad")) {
                        begun.await();
                        throw ConnectorException.of(ErrorKind.PERMISSION, "X-NO", "no");
                    }
                    try {
                        begun.countDown();
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return input;
                }))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("no");
        interrupted.await();
    }

    @Test
    void anInterruptOfTheCallerIsOneWhoeverDoesTheWork() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> InParallel.map(Runnable::run, List.of(1), input -> {
                    new CountDownLatch(1).await();
                    return input;
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
