package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads on one lane, cancelled and interrupted at random. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuotaBudgetThreadsTest {
    private static final int THREADS = 64;
    private static final int ENOUGH_GRANTED = 3000;
    private static final int ENOUGH_CUT_SHORT = 300;
    private static final Lane LANE = new Lane("pool", "search");

    private final AtomicInteger holding = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong cutShort = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final BudgetListener balance = new BudgetListener() {
        @Override
        public void waitStarted(LaneWait wait) {
            open.incrementAndGet();
        }

        @Override
        public void waitEnded(LaneWait wait, Duration took) {
            open.decrementAndGet();
        }
    };

    @Test
    void no_permit_is_lost_under_cancels_and_interrupts() throws Exception {
        QuotaBudget budget = new QuotaBudget(Time.system(), Duration.ZERO, balance);
        budget.declare(LANE, LaneLimit.concurrent(5));
        List<Cancellation> current = new ArrayList<>();
        List<Work<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            current.add(new Cancellation());
        }
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            workers.add(Work.start(() -> work(budget, current, new Random(number))));
        }
        AtomicBoolean done = new AtomicBoolean();
        Work<Boolean> chaos = Work.start(() -> disturb(current, workers, done));
        for (Work<Integer> worker : workers) {
            worker.result();
        }
        done.set(true);
        assertThat(chaos.result()).isTrue();

        assertThat(most.get()).as("held at once").isBetween(1, 5);
        assertThat(open.get()).as("waits that started and did not end").isZero();
        List<Permit> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(budget.acquire(LANE, 1, new Cancellation()));
        }
        assertThat(all).as("all permits came back").hasSize(5);
        assertThat(open.get()).as("none of them was waited for").isZero();
    }

    /** Acquires and returns until enough permits were given and enough waits cut short. */
    private int work(QuotaBudget budget, List<Cancellation> current, Random random) {
        while (granted.get() < ENOUGH_GRANTED || cutShort.get() < ENOUGH_CUT_SHORT) {
            Cancellation cancellation;
            synchronized (current) {
                cancellation = current.get(random.nextInt(THREADS));
            }
            try (Permit permit = budget.acquire(LANE, 1, cancellation)) {
                most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                granted.incrementAndGet();
                if (random.nextBoolean()) {
                    permit.settle(Settlement.of(random.nextInt(3)));
                }
                holding.decrementAndGet();
            } catch (ConnectorException | InterruptedException ended) {
                cutShort.incrementAndGet();
            }
        }
        return 0;
    }

    private static boolean disturb(List<Cancellation> current, List<Work<Integer>> workers, AtomicBoolean done) {
        Random random = new Random(1);
        while (!done.get()) {
            int place = random.nextInt(THREADS);
            Cancellation old;
            synchronized (current) {
                old = current.set(place, new Cancellation());
            }
            old.cancel();
            if (random.nextInt(10) == 0) {
                workers.get(place).interrupt();
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Real time, a short window: as many units as the windows that passed allow, and hardly fewer. */
    @Test
    void many_threads_together_reach_the_limit_and_do_not_pass_it() throws Exception {
        Time time = Time.system();
        QuotaBudget budget = new QuotaBudget(time, Duration.ZERO, balance);
        Duration window = Duration.ofMillis(40);
        budget.declare(LANE, new LaneLimit(50, window, THREADS));
        long begin = time.nanos();
        List<Work<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(Work.start(() -> {
                for (int round = 0; round < 10; round++) {
                    budget.acquire(LANE, 1, new Cancellation()).close();
                }
                return 0;
            }));
        }
        for (Work<Integer> worker : workers) {
            worker.result();
        }
        // 640 units at 50 per window: the last come in the thirteenth window, so twelve have to pass.
        long took = time.nanos() - begin;
        assertThat(took).isBetween(window.toNanos() * 12, window.toNanos() * 200);
    }
}
