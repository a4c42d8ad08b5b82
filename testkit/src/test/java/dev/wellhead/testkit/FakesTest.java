package dev.wellhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakesTest {
    @Test
    void the_clock_stands_still_until_advanced_and_tells_its_watchers() {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        List<Instant> seen = new ArrayList<>();
        clock.onAdvance(() -> seen.add(clock.instant()));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(3));
        assertThat(seen).containsExactly(Instant.ofEpochSecond(3));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("does not go back");
    }

    @Test
    void the_open_budget_remembers_limits_permits_and_settlements() {
        OpenBudget budget = new OpenBudget();
        Lane lane = new Lane("pool", "search");
        budget.declare(lane, LaneLimit.concurrent(1));
        Permit permit = budget.acquire(lane, 5, new Cancellation());
        budget.acquire(lane, 5, new Cancellation());
        permit.settle(Settlement.of(2));
        permit.close();
        permit.close();
        assertThat(budget.limits()).containsEntry(lane, LaneLimit.concurrent(1));
        assertThat(budget.acquired()).isEqualTo(2);
        assertThat(budget.held()).isEqualTo(1);
        assertThat(budget.settlements()).containsExactly(Settlement.of(2));
        assertThat(budget.spent()).containsExactly("search: 2");
    }

    @Test
    void the_context_does_work_ahead_on_the_spot() {
        List<String> done = new ArrayList<>();
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new AssertionError("not asked");
        });
        context.executor().execute(() -> done.add("work"));
        assertThat(done).containsExactly("work");
    }
}
