package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class QuotaBudgetTest {
    private static final Lane LANE = new Lane("pool", "search");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = ManualTime.standing();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final QuotaBudget budget = new QuotaBudget(time, Duration.ZERO, new BudgetListener() {
        @Override
        public void waitStarted(LaneWait wait) {
            String expected = wait.expected().map(Duration::toString).orElse("?");
            waits.add("start " + wait.lane().name() + " " + wait.reason() + " " + expected);
        }

        @Override
        public void waitEnded(LaneWait wait, Duration took) {
            waits.add("end " + wait.reason() + " " + took);
        }
    });

    @Test
    void a_lane_never_declared_holds_nobody_up_but_rests_after_a_refusal() throws Exception {
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            permits.add(acquire(1_000_000));
        }
        permits.get(0).settle(Settlement.refused(Duration.ofSeconds(5)));
        Work<Permit> waiting = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        assertThat(waits).containsExactly("start search PAUSED PT5S");
        time.advance(Duration.ofSeconds(5));
        waiting.result().close();
        assertThat(waits).containsExactly("start search PAUSED PT5S", "end PAUSED PT5S");
    }

    @Test
    void the_window_slides() throws Exception {
        budget.declare(LANE, new LaneLimit(2, SECOND, 10));
        acquire(1).close();
        time.advance(Duration.ofMillis(600));
        acquire(1).close();
        Work<Permit> third = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(399));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(1));
        third.result().close();
        Work<Permit> fourth = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        assertThat(waits).containsExactly("start search RATE PT0.4S", "end RATE PT0.4S", "start search RATE PT0.6S");
        time.advance(Duration.ofMillis(600));
        fourth.result().close();
    }

    @Test
    void units_come_back_later_by_the_networks_jitter() throws Exception {
        QuotaBudget jittery = new QuotaBudget(time, Duration.ofMillis(20), BudgetListener.NONE);
        jittery.declare(LANE, new LaneLimit(1, SECOND, 10));
        jittery.acquire(LANE, 1, cancellation).close();
        Work<Permit> next = Work.start(() -> jittery.acquire(LANE, 1, cancellation));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(1019));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(1));
        next.result().close();
    }

    @Test
    void no_more_permits_are_held_at_once_than_the_lane_allows() throws Exception {
        budget.declare(LANE, LaneLimit.concurrent(2));
        Permit first = acquire(1);
        Permit second = acquire(1);
        Work<Permit> third = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        assertThat(waits).containsExactly("start search CONCURRENCY ?");
        first.close();
        third.result();
        first.close();
        Work<Permit> fourth = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        second.close();
        fourth.result().close();
    }

    @Test
    void who_came_first_is_served_first_even_when_a_later_one_would_fit() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(8).close();
        List<String> served = new CopyOnWriteArrayList<>();
        Work<Boolean> big = Work.start(() -> acquire(5) != null && served.add("big"));
        time.awaitSleepers(1);
        Work<Boolean> small = Work.start(() -> acquire(1) != null && served.add("small"));
        time.awaitSleepers(2);
        assertThat(waits).containsExactly("start search RATE PT1S", "start search QUEUE ?");
        time.advance(SECOND);
        assertThat(big.result()).isTrue();
        assertThat(small.result()).isTrue();
        assertThat(served).hasSize(2);
    }

    @Test
    void an_estimate_beyond_the_amount_waits_for_an_empty_window() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(1).close();
        Work<Permit> huge = Work.start(() -> acquire(1000));
        time.awaitSleepers(1);
        time.advance(SECOND);
        huge.result().close();
    }

    @Test
    void settling_gives_back_what_was_not_used_and_books_what_was_used_beyond() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        Permit permit = acquire(10);
        Work<Permit> waiting = Work.start(() -> acquire(7));
        time.awaitSleepers(1);
        permit.settle(Settlement.of(3));
        Permit seven = waiting.result();
        seven.settle(Settlement.of(27));
        seven.settle(Settlement.of(0));
        Work<Permit> next = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(999));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(1));
        next.result().close();
    }

    @Test
    void closing_unsettled_keeps_the_estimate() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(10).close();
        Work<Permit> next = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        time.advance(SECOND);
        next.result().close();
    }

    @Test
    void a_refusal_costs_nothing_and_rests_everyone_and_a_shorter_one_does_not_shorten_it() throws Exception {
        budget.declare(LANE, new LaneLimit(2, SECOND, 10));
        Permit first = acquire(1);
        Permit second = acquire(1);
        Work<Permit> third = Work.start(() -> acquire(1));
        Work<Permit> fourth = Work.start(() -> acquire(1));
        time.awaitSleepers(2);
        first.settle(Settlement.refused(Duration.ofSeconds(9)));
        second.settle(Settlement.refused(Duration.ofSeconds(2)));
        time.advance(Duration.ofMillis(8999));
        time.awaitSleepers(2);
        time.advance(Duration.ofMillis(1));
        third.result().close();
        fourth.result().close();
    }

    @Test
    void what_the_server_says_is_left_counts_when_others_spend_from_the_same_quota() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(1).settle(new Settlement(1, OptionalLong.of(2), Optional.empty()));
        acquire(2).close();
        Work<Permit> next = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        assertThat(waits).containsExactly("start search RATE PT1S");
        time.advance(SECOND);
        next.result().close();
    }

    @Test
    void the_lane_opens_again_when_the_server_says_that_more_is_left() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        Permit first = acquire(1);
        Permit second = acquire(1);
        first.settle(new Settlement(1, OptionalLong.of(0), Optional.empty()));
        Work<Permit> waiting = Work.start(() -> acquire(5));
        time.awaitSleepers(1);
        second.settle(new Settlement(1, OptionalLong.of(8), Optional.empty()));
        waiting.result().close();
    }

    @Test
    void a_server_that_says_more_is_left_than_the_limit_allows_is_not_believed() throws Exception {
        budget.declare(LANE, new LaneLimit(2, SECOND, 10));
        acquire(1).settle(new Settlement(1, OptionalLong.of(1000), Optional.empty()));
        acquire(1).close();
        Work<Permit> third = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        time.advance(SECOND);
        third.result().close();
    }

    @Test
    void a_limit_declared_anew_holds_at_once_for_who_waits_and_for_what_was_spent() throws Exception {
        budget.declare(LANE, new LaneLimit(1, SECOND, 10));
        acquire(1).close();
        Work<Permit> waiting = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        budget.declare(LANE, new LaneLimit(2, SECOND, 10));
        waiting.result().close();
        budget.declare(LANE, new LaneLimit(1, Duration.ofSeconds(3), 10));
        Work<Permit> next = Work.start(() -> acquire(1));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(2999));
        time.awaitSleepers(1);
        time.advance(Duration.ofMillis(1));
        next.result().close();
    }

    @Test
    void lanes_of_one_pool_and_pools_with_one_lane_are_apart_but_equal_names_share() throws Exception {
        budget.declare(LANE, new LaneLimit(1, SECOND, 10));
        acquire(1).close();
        budget.acquire(new Lane("pool", "general"), 1, cancellation).close();
        budget.acquire(new Lane("other", "search"), 1, cancellation).close();
        Work<Permit> same = Work.start(() -> budget.acquire(new Lane("pool", "search"), 1, cancellation));
        time.awaitSleepers(1);
        time.advance(SECOND);
        same.result().close();
    }

    @Test
    void cancelling_ends_a_wait_and_lets_the_next_one_go_on() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(8).close();
        Work<Permit> big = Work.start(() -> acquire(5));
        time.awaitSleepers(1);
        Work<Permit> small = Work.start(() -> budget.acquire(LANE, 1, new Cancellation()));
        time.awaitSleepers(2);
        cancellation.cancel();
        assertThat(big.failure()).isInstanceOfSatisfying(ConnectorException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(failure).hasMessage("Cancelled while waiting for the quota search of pool.");
        });
        small.result().close();
        assertThat(waits).contains("end RATE PT0S", "end QUEUE PT0S");
    }

    @Test
    void a_cancelled_reader_gets_no_permit_even_when_there_is_one() {
        cancellation.cancel();
        assertThatThrownBy(() -> acquire(1)).isInstanceOf(ConnectorException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void interrupting_ends_a_wait_and_lets_the_next_one_go_on() throws Exception {
        budget.declare(LANE, new LaneLimit(10, SECOND, 10));
        acquire(8).close();
        Work<Permit> big = Work.start(() -> acquire(5));
        time.awaitSleepers(1);
        Work<Permit> small = Work.start(() -> acquire(1));
        time.awaitSleepers(2);
        big.interrupt();
        assertThat(big.failure()).isInstanceOf(InterruptedException.class);
        small.result().close();
    }

    @Test
    void a_negative_estimate_is_a_defect_of_the_caller() {
        assertThatThrownBy(() -> acquire(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private Permit acquire(long units) throws ConnectorException, InterruptedException {
        return budget.acquire(LANE, units, cancellation);
    }
}
