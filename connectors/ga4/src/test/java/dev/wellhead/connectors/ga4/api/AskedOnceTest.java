package dev.wellhead.connectors.ga4.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AskedOnceTest {
    private final AskedOnce<Integer> answers = new AskedOnce<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void manyWhoWantTheSameAskOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Integer> want = () -> answers.get("7001", before -> {
            return asked.incrementAndGet();
        });
        List<Future<Integer>> wanted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            wanted.add(threads.submit(want));
        }
        for (Future<Integer> future : wanted) {
            assertThat(future.get()).isEqualTo(1);
        }
        threads.shutdown();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureIsNotKeptAndAnAnswerThatIsNoLongerGoodIsAskedForAgain() throws Exception {
        assertThatThrownBy(() -> answers.get("7001", before -> {
                    throw Ga4Errors.UNAVAILABLE.with("for the moment");
                }))
                .hasMessageContaining("for the moment");
        assertThat(answers.get("7001", before -> 5)).isEqualTo(5);
        assertThat(answers.get("7001", known -> known > 5, before -> before == null ? 0 : before + 1))
                .isEqualTo(6);
    }
}
