package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.testkit.RandomTries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for a lane whatever is asked of it, over virtual time. */
class LaneAccountTest {
    private record Spent(long at, long units) {}

    @Test
    void noWindowEverSeesMoreThanTheAmount() {
        RandomTries.run(400, LaneAccountTest::noWindowSeesMoreThanTheAmount);
    }

    private static void noWindowSeesMoreThanTheAmount(Random random) {
        long amount = between(random, 1, 200);
        int concurrency = 1 + random.nextInt(50);
        Duration window = Duration.ofMillis(between(random, 1, 20_000));
        LaneAccount account = new LaneAccount(Duration.ofMillis(random.nextInt(500)));
        account.declare(new LaneLimit(amount, window, concurrency));
        List<Spent> spent = new ArrayList<>();
        int held = 0;
        long now = 0;
        for (int step = 0; step < 400; step++) {
            long units = 1L + random.nextInt((int) Math.min(amount, 10));
            LaneAccount.Hold hold = account.hold(now, units);
            if (hold == null) {
                account.spend(now, units);
                spent.add(new Spent(now, units));
                held++;
            }
            assertThat(held).isLessThanOrEqualTo(concurrency);
            boolean release = held > 0 && (held == concurrency || random.nextBoolean());
            if (release) {
                account.release();
                held--;
            }
            if (random.nextInt(3) == 0) {
                now += (long) (random.nextDouble() * window.toNanos() / 3);
            } else if (hold != null && hold.reason() == LaneWait.Reason.RATE) {
                now = hold.until();
            }
        }
        assertNoWindowHoldsMore(spent, window.toNanos(), amount);
    }

    @Test
    void whatItSaysOfTheWaitIsExact() {
        RandomTries.run(200, LaneAccountTest::waitIsExact);
    }

    private static void waitIsExact(Random random) {
        long amount = between(random, 1, 100);
        LaneAccount account = new LaneAccount(Duration.ofMillis(50));
        account.declare(new LaneLimit(amount, Duration.ofMillis(between(random, 10, 10_000)), 1_000_000));
        long now = 0;
        for (int step = 0; step < 300; step++) {
            long units = 1L + random.nextInt((int) Math.min(amount, 20));
            LaneAccount.Hold hold = account.hold(now, units);
            if (hold != null) {
                assertThat(hold.until()).isGreaterThan(now);
                assertThat(account.hold(hold.until() - 1, units))
                        .as("a moment before")
                        .isNotNull();
                assertThat(account.hold(hold.until(), units))
                        .as("at the moment")
                        .isNull();
                now = hold.until();
            }
            LaneAccount.Spend spend = account.spend(now, units);
            if (random.nextBoolean()) {
                long actual = random.nextInt((int) amount + 1);
                account.settle(now, spend, Settlement.of(actual));
            }
            now += random.nextInt(1_000_000);
        }
    }

    /** Whoever always asks gets the whole amount once per window, give or take the jitter and the slices. */
    @Test
    void steadyDemandReachesTheLimit() {
        RandomTries.run(100, LaneAccountTest::demandReachesTheLimit);
    }

    private static void demandReachesTheLimit(Random random) {
        long amount = between(random, 1, 2_000);
        long windowMillis = between(random, 100, 20_000);
        Duration window = Duration.ofMillis(windowMillis);
        LaneAccount account = new LaneAccount(Duration.ofMillis(50));
        account.declare(new LaneLimit(amount, window, 1_000_000));
        long end = window.toNanos() * 20;
        long units = 0;
        for (long now = 0; now < end; ) {
            LaneAccount.Hold hold = account.hold(now, 1);
            if (hold == null) {
                account.spend(now, 1);
                units++;
            } else {
                now = hold.until();
            }
        }
        double slack = Math.min(0.05, 50.0 / windowMillis);
        assertThat((double) units).isGreaterThanOrEqualTo(amount * Math.floor(20 / (1 + slack)));
    }

    /** A service that counts ten seconds, and more work than it allows. */
    @Test
    void aWindowOfSecondsIsSpentEvenly() {
        LaneAccount account = new LaneAccount(Duration.ofMillis(50));
        account.declare(new LaneLimit(190, Duration.ofSeconds(10), 1_000_000));
        List<Long> spent = new ArrayList<>();
        for (long now = 0; spent.size() < 2_000; ) {
            LaneAccount.Hold hold = account.hold(now, 1);
            if (hold == null) {
                account.spend(now, 1);
                spent.add(now);
            } else {
                now = hold.until();
            }
        }
        assertThat(spent.stream().filter(at -> at == 0)).as("at once").hasSizeBetween(19, 21);
        for (int i = 191; i < spent.size(); i++) {
            assertThat(spent.get(i) - spent.get(i - 1))
                    .as("nanoseconds before unit %d", i)
                    .isLessThan(Duration.ofMillis(60).toNanos());
        }
    }

    /** A window of a day is there to be used when there is work, one of a second is over before anybody minds. */
    @Test
    void otherWindowsAreSpentAtOnce() {
        for (Duration window : List.of(Duration.ofSeconds(1), Duration.ofDays(1))) {
            LaneAccount account = new LaneAccount(Duration.ofMillis(50));
            account.declare(new LaneLimit(190, window, 1_000_000));
            for (int i = 0; i < 190; i++) {
                assertThat(account.hold(0, 1)).as("unit %d of %s", i, window).isNull();
                account.spend(0, 1);
            }
            assertThat(account.hold(0, 1)).isNotNull();
        }
    }

    /** Often one of the ends, because that is where mistakes are. */
    private static long between(Random random, long least, long greatest) {
        return switch (random.nextInt(12)) {
            case 0 -> least;
            case 1 -> greatest;
            default -> random.nextLong(least, greatest + 1);
        };
    }

    private static void assertNoWindowHoldsMore(List<Spent> spent, long window, long amount) {
        int first = 0;
        long inWindow = 0;
        for (Spent last : spent) {
            inWindow += last.units();
            while (last.at() - spent.get(first).at() >= window) {
                inWindow -= spent.get(first).units();
                first++;
            }
            assertThat(inWindow)
                    .as("units in the window that ends at %d ns", last.at())
                    .isLessThanOrEqualTo(amount);
        }
    }
}
