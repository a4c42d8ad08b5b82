package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A guarded {@link Rude} connector with everything that a test looks at afterwards. */
final class Guarding implements AutoCloseable {
    /** For calls that come back: far away, even on a busy machine. */
    static final CallLimits PATIENT = limits(60_000);

    /** For calls that never come back by themselves. Opening and describing stay patient. */
    static final CallLimits IMPATIENT = limits(400);

    final GuardMetrics metrics = new GuardMetrics();
    final OpenBudget budget = new OpenBudget();
    final ClassLoader loader = new URLClassLoader("rude", new URL[0], Guarding.class.getClassLoader());
    final GuardedProvider provider;

    Guarding(Rude rude, CallLimits limits) {
        provider = new GuardedProvider(rude, loader, Rude.PLUGIN, limits, metrics);
    }

    private static CallLimits limits(long millis) {
        Duration limit = Duration.ofMillis(millis);
        return new CallLimits(Duration.ofSeconds(60), limit, limit, limit, limit);
    }

    static Guarding patient(Rude rude) {
        return new Guarding(rude, PATIENT);
    }

    static Guarding impatient(Rude rude) {
        return new Guarding(rude, IMPATIENT);
    }

    Source open() throws ConnectorException {
        return open((request, cancellation) -> {
            throw new AssertionError("no network here");
        });
    }

    Source open(Http http) throws ConnectorException {
        TestContext context = TestContext.with(http);
        return provider.open(
                new TestContext("shop", http, budget, context.credentials(), context.clock(), context.executor()),
                ConnectorSettings.of(Map.of()));
    }

    static PageReader reader(Source source) throws ConnectorException, InterruptedException {
        return source.read(Rude.SPLIT, new ReadOptions(Optional.empty(), 100));
    }

    GuardMetrics.Snapshot seen() {
        return metrics.of(Rude.PLUGIN);
    }

    List<String> findings(GuardFinding.Kind kind) {
        return seen().findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(GuardFinding::text)
                .toList();
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Blocks until interrupted. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // stands for an answer of any type, which never comes
    static <T> T forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody counts down");
    }

    /** Waits for what must happen. */
    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen within a minute");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
