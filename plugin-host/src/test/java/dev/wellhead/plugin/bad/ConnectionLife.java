package dev.wellhead.plugin.bad;

import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Everything that a host does with a connection, from opening to closing. What fails is told, and the rest goes on. */
final class ConnectionLife {
    private final Operator operator;
    private final boolean closeWhileReading;
    private long rows;
    private boolean complete = true;

    ConnectionLife(Operator operator, boolean closeWhileReading) {
        this.operator = operator;
        this.closeWhileReading = closeWhileReading;
    }

    /** Rows that arrived. */
    long rows() {
        return rows;
    }

    /** Whether nothing failed. */
    boolean complete() {
        return complete;
    }

    /** Something that may fail in words. */
    private interface Step {
        void take() throws ConnectorException, InterruptedException;
    }

    void live(ConnectorProvider connector, StreamId stream) {
        TestContext context = TestContext.with((request, cancellation) -> {
            throw new UnsupportedOperationException("these plugins use no network");
        });
        step(() -> {
            try (Source source = connector.open(context, ConnectorSettings.of(Map.of()))) {
                step(() -> check(source.check()));
                step(() -> source.discover(DiscoverRequest.all()));
                step(() -> read(source, source.plan(ReadRequest.builder(stream).build())));
            }
        });
    }

    private void check(ConnectionStatus status) {
        status.firstFailure().flatMap(check -> check.failure()).ifPresent(this::failed);
    }

    private void read(Source source, ReadPlan plan) throws ConnectorException, InterruptedException {
        for (Split split : plan.splits()) {
            try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
                count(reader.next());
                if (closeWhileReading) {
                    closeWhileReading(reader);
                    return;
                }
                reader.trySplit();
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    count(page);
                }
                reader.outcome();
                reader.counters();
            }
        }
    }

    private void closeWhileReading(PageReader reader) throws InterruptedException {
        Thread thread = new Thread(() -> step(reader::next));
        thread.start();
        eventually(() -> Boolean.getBoolean("bad.plugins.locked"));
        reader.close();
        thread.join();
    }

    private void count(@Nullable Page page) {
        rows += page == null ? 0 : page.rows();
    }

    private void step(Step step) {
        try {
            step.take();
        } catch (ConnectorException e) {
            failed(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this test", e);
        }
    }

    private void failed(ConnectorException failure) {
        complete = false;
        operator.sees(failure);
    }

    /** Waits for what must happen. */
    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen within two minutes");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
