package dev.wellhead.plugin.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PluginHandleTest {
    private final List<PluginEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final PluginHandle handle = new PluginHandle("weather 1.0.0", new PluginListener() {
        @Override
        public void changed(PluginEvent event) {
            events.add(event);
        }
    });

    @Test
    void aLifeGoesFromDiscoveredToClosed() throws Exception {
        load();
        Lease lease = handle.acquire().orElseThrow();
        lease.close();
        lease.close();
        assertThat(handle.drain()).isDone();
        handle.closed();

        assertThat(events)
                .extracting(PluginEvent::to)
                .containsExactly(
                        PluginState.VERIFIED,
                        PluginState.LOADED,
                        PluginState.INITIALISED,
                        PluginState.ACTIVE,
                        PluginState.INITIALISED,
                        PluginState.DRAINING,
                        PluginState.CLOSED);
        assertThat(handle.leases()).isZero();
    }

    @Test
    void aListenerThatFailsHurtsNobody() {
        PluginHandle heard = new PluginHandle("weather 1.0.0", new PluginListener() {
            @Override
            public void changed(PluginEvent event) {
                throw new IllegalStateException("no");
            }
        });

        assertThat(heard.advance(PluginState.VERIFIED)).isTrue();
    }

    @Test
    void aPluginThatIsInitialisedUnderALeaseIsActive() throws Exception {
        Lease lease = handle.acquire().orElseThrow();
        load();

        assertThat(handle.state()).isEqualTo(PluginState.ACTIVE);
        lease.close();
        assertThat(handle.state()).isEqualTo(PluginState.INITIALISED);
    }

    @Test
    void drainingLetsNobodyInAndWaitsForTheRest() throws Exception {
        load();
        Lease first = handle.acquire().orElseThrow();
        Lease second = handle.acquire().orElseThrow();

        CompletableFuture<Void> idle = handle.drain();
        assertThat(handle.acquire()).isEmpty();
        first.close();
        assertThat(idle).isNotDone();
        second.close();
        assertThat(idle).isDone();
        assertThat(handle.state()).isEqualTo(PluginState.DRAINING);
    }

    @Test
    void whoComesToAFailedPluginHearsWhy() {
        ConnectorException why = PluginErrors.FAILED.with("no memory");
        handle.advance(PluginState.VERIFIED);
        handle.stop(PluginState.FAILED, why);

        assertThatThrownBy(handle::acquire)
                .isNotSameAs(why)
                .hasMessage("no memory")
                .hasCause(why)
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.remedy()).isEqualTo(why.remedy()));
        assertThat(handle.failure()).contains(why);
    }

    @Test
    void quarantineKeepsWhoIsThereAndLetsNobodyIn() throws Exception {
        load();
        Lease lease = handle.acquire().orElseThrow();

        handle.quarantine(PluginErrors.QUARANTINED.with("three calls were late"));
        assertThatThrownBy(handle::acquire).hasMessage("three calls were late");
        CompletableFuture<Void> idle = handle.drain();
        assertThat(idle).isNotDone();
        lease.close();
        assertThat(idle).isDone();
        handle.quarantine(PluginErrors.QUARANTINED.with("again"));
        assertThat(handle.state()).isEqualTo(PluginState.DRAINING);
    }

    @Test
    void anIllegalStepNamesBothStates() {
        assertThatThrownBy(() -> handle.advance(PluginState.ACTIVE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("plugin weather 1.0.0 cannot go from DISCOVERED to ACTIVE");
        assertThatThrownBy(handle::closed).hasMessage("plugin weather 1.0.0 cannot go from DISCOVERED to CLOSED");
        assertThat(handle.drain()).isDone();
        assertThat(handle.advance(PluginState.VERIFIED)).isFalse();
        handle.closed();
        assertThatThrownBy(handle::closed).hasMessage("plugin weather 1.0.0 cannot go from CLOSED to CLOSED");
    }

    @ParameterizedTest
    @EnumSource
    void everyLifeCanEnd(PluginState state) {
        Set<PluginState> reached = EnumSet.of(state);
        for (int i = 0; i < PluginState.values().length; i++) {
            for (PluginState next : PluginState.values()) {
                if (reached.stream().anyMatch(from -> from.allows(next))) {
                    reached.add(next);
                }
            }
        }
        assertThat(reached).contains(PluginState.CLOSED);
        assertThat(PluginState.CLOSED.allows(state)).isFalse();
    }

    @RepeatedTest(20)
    void manyThreadsNeverMakeAnIllegalStepOrLoseALease() throws Exception {
        int threads = 16;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Random random = new Random(i);
                Callable<Integer> run = () -> {
                    start.await();
                    return wander(random);
                };
                runs.add(pool.submit(run));
            }
            start.countDown();
            int taken = 0;
            for (Future<Integer> run : runs) {
                taken += run.get(1, TimeUnit.MINUTES);
            }
            assertThat(taken).isPositive();
            handle.drain().get(1, TimeUnit.MINUTES);
            assertThat(handle.leases()).isZero();
        } finally {
            pool.shutdownNow();
        }
        for (PluginEvent event : events) {
            assertThat(event.from().allows(event.to())).as("%s", event).isTrue();
        }
        assertThat(events.stream().filter(event -> event.to() == PluginState.DRAINING))
                .hasSize(1);
    }

    /** Takes and returns leases and steps at random; answers how many leases it got. */
    private int wander(Random random) {
        List<Lease> leases = new ArrayList<>();
        int taken = 0;
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    Optional<Lease> lease = tried();
                    lease.ifPresent(leases::add);
                    taken += lease.isPresent() ? 1 : 0;
                }
                case 2, 3 -> {
                    if (!leases.isEmpty()) {
                        leases.remove(random.nextInt(leases.size())).close();
                    }
                }
                case 4 -> {
                    PluginState next = PluginState.values()[random.nextInt(PluginState.ACTIVE.ordinal())];
                    try {
                        handle.advance(next);
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessageContaining(" cannot go from ");
                    }
                }
                default -> {
                    if (random.nextInt(3_000) == 0) {
                        assertThat(handle.drain()).isNotNull();
                    }
                }
            }
        }
        leases.forEach(Lease::close);
        return taken;
    }

    private Optional<Lease> tried() {
        try {
            return handle.acquire();
        } catch (ConnectorException e) {
            throw new AssertionError("nobody stopped this plugin", e);
        }
    }

    private void load() {
        handle.advance(PluginState.VERIFIED);
        handle.advance(PluginState.LOADED);
        handle.advance(PluginState.INITIALISED);
    }
}
