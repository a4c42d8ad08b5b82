package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that spends from several lanes at once. */
class SeveralLanesTest {
    private static final Lane DAILY = new Lane("pool", "daily");
    private static final Lane BURST = new Lane("pool", "burst");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final ManualTime time = ManualTime.standing();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final QuotaBudget budget = new QuotaBudget(time, Duration.ZERO, new BudgetListener() {
        @Override
        public void waitStarted(LaneWait wait) {
            waits.add(wait.lane().name());
        }

        @Override
        public void waitEnded(LaneWait wait, Duration took) {}
    });

    @Test
    void permits_come_in_the_order_of_the_charges_whatever_the_order_of_waiting() throws Exception {
        budget.declare(BURST, new LaneLimit(5, TEN_SECONDS, 10));
        budget.declare(DAILY, new LaneLimit(9, Duration.ofDays(1), 10));
        List<Permit> permits = budget.acquire(List.of(new Charge(BURST, 5), new Charge(DAILY, 8)), cancellation);

        permits.get(0).settle(Settlement.of(0));
        permits.forEach(Permit::close);

        budget.acquire(BURST, 5, cancellation).close();
        Work<Permit> day = Work.start(() -> budget.acquire(DAILY, 2, cancellation));
        time.awaitSleepers(1);
        assertThat(waits).containsExactly("daily");
        time.advance(Duration.ofDays(1));
        day.result().close();
    }

    @Test
    void the_shortest_window_is_waited_for_last_so_that_its_unit_is_spent_when_work_begins() throws Exception {
        budget.declare(BURST, new LaneLimit(1, TEN_SECONDS, 10));
        budget.declare(DAILY, new LaneLimit(1, Duration.ofMinutes(1), 10));
        budget.acquire(DAILY, 1, cancellation).close();
        Work<List<Permit>> both =
                Work.start(() -> budget.acquire(List.of(Charge.of(BURST), Charge.of(DAILY)), cancellation));
        time.awaitSleepers(1);
        time.advance(Duration.ofMinutes(1));
        both.result().forEach(Permit::close);

        Work<Permit> next = Work.start(() -> budget.acquire(BURST, 1, cancellation));
        time.awaitSleepers(1);
        assertThat(waits).as("the burst unit was not taken a minute ago").containsExactly("daily", "burst");
        time.advance(TEN_SECONDS);
        next.result().close();
    }

    @Test
    void who_gives_up_waiting_for_the_second_lane_gives_back_the_first() throws Exception {
        budget.declare(DAILY, new LaneLimit(1, Duration.ofDays(1), 1));
        budget.declare(BURST, new LaneLimit(1, TEN_SECONDS, 1));
        Permit burst = budget.acquire(BURST, 1, cancellation);
        Cancellation impatient = new Cancellation();
        Work<List<Permit>> both =
                Work.start(() -> budget.acquire(List.of(Charge.of(DAILY), Charge.of(BURST)), impatient));
        time.awaitSleepers(1);
        impatient.cancel();
        assertThat(both.failure()).isInstanceOf(ConnectorException.class);

        budget.acquire(DAILY, 1, cancellation).close();
        burst.close();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void who_names_the_lanes_in_another_order_never_blocks_the_other() throws Exception {
        QuotaBudget shared = new QuotaBudget(Time.system(), Duration.ZERO, BudgetListener.NONE);
        shared.declare(DAILY, LaneLimit.concurrent(1));
        shared.declare(BURST, LaneLimit.concurrent(1));
        List<Work<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Charge> charges = i % 2 == 0
                    ? List.of(Charge.of(DAILY), Charge.of(BURST))
                    : List.of(Charge.of(BURST), Charge.of(DAILY));
            workers.add(Work.start(() -> rounds(shared, charges)));
        }
        for (Work<Integer> worker : workers) {
            assertThat(worker.result()).isEqualTo(500);
        }
    }

    @Test
    void naming_a_lane_twice_is_a_defect_of_the_caller() {
        assertThatThrownBy(() -> budget.acquire(List.of(Charge.of(BURST), Charge.of(BURST)), cancellation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("burst");
    }

    private int rounds(QuotaBudget shared, List<Charge> charges) throws ConnectorException, InterruptedException {
        int done = 0;
        for (int i = 0; i < 500; i++) {
            List<Permit> permits = shared.acquire(charges, cancellation);
            Thread.yield();
            permits.forEach(Permit::close);
            done++;
        }
        return done;
    }
}
