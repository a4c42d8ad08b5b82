package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records with sparse ascending ids behind a list call that answers a few at a time, as HubSpot's does: one split over
 * the whole range, divided by halving what is left of the range.
 */
final class IdRangeSource implements Source {
    static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64), Field.of("name", DataType.STRING));

    final AtomicInteger divisions = new AtomicInteger();
    final AtomicLong delivered = new AtomicLong();
    private final CountDownLatch firstDivision = new CountDownLatch(1);
    private final AtomicInteger lostDivisions = new AtomicInteger();
    private volatile boolean waits;
    private final NavigableSet<Long> ids;
    private final int pageSize;
    private final double failureRate;
    private final Random random;

    IdRangeSource(NavigableSet<Long> ids, int pageSize, double failureRate, long seed) {
        this.ids = ids;
        this.pageSize = pageSize;
        this.failureRate = failureRate;
        this.random = new Random(seed);
    }

    /** After its first page a reader goes on only when somebody has divided: on a busy machine it may be alone for long. */
    IdRangeSource waitingForADivision() {
        waits = true;
        return this;
    }

    /** So many times whoever asks for a division loses the connection instead. */
    IdRangeSource losingDivisions(int times) {
        lostDivisions.set(times);
        return this;
    }

    @Override
    public ConnectionStatus check() {
        return new ConnectionStatus(List.of(ConnectionCheck.ok("memory", ids.size() + " records")));
    }

    @Override
    public Catalog discover(DiscoverRequest request) {
        return new Catalog(List.of());
    }

    @Override
    public ReadPlan plan(ReadRequest request) {
        long end = ids.isEmpty() ? 0 : ids.last();
        return ReadPlan.builder(request, SCHEMA)
                .splits(List.of(Split.of("ids", 1, "0-" + end)))
                .replay(Replay.AT_LEAST)
                .build();
    }

    @Override
    public PageReader read(Split split, ReadOptions options) {
        long[] bounds = bounds(split);
        long after = options.from()
                .map(position -> Long.parseLong(position.payload()))
                .orElse(bounds[0]);
        return new Reader(split, after, bounds[1]);
    }

    @Override
    public void close() {}

    private static long[] bounds(Split split) {
        int dash = split.payload().indexOf('-');
        return new long[] {
            Long.parseLong(split.payload().substring(0, dash)),
            Long.parseLong(split.payload().substring(dash + 1))
        };
    }

    private final class Reader implements PageReader {
        private final Split split;
        private final long start;
        private long after;
        private long end;

        Reader(Split split, long after, long end) {
            this.split = split;
            this.start = bounds(split)[0];
            this.after = after;
            this.end = end;
        }

        @Override
        public @Nullable Page next() throws ConnectorException, InterruptedException {
            if (waits && delivered.get() > 0) {
                firstDivision.await();
            }
            Thread.onSpinWait();
            List<Long> fetched;
            synchronized (this) {
                fetched = ids.subSet(after, false, Math.max(after, end), true).stream()
                        .limit(pageSize)
                        .toList();
            }
            synchronized (random) {
                if (random.nextDouble() < failureRate) {
                    throw ConnectorException.of(ErrorKind.TRANSIENT, "TEST-LOST", "the connection was lost");
                }
            }
            Thread.onSpinWait();
            PageBuilder page = new PageBuilder(SCHEMA);
            synchronized (this) {
                fetched.stream().filter(id -> id <= end).forEach(id -> {
                    page.longs(0).append(id);
                    page.bytes(1).append("n" + id);
                    page.endRow();
                    after = id;
                });
            }
            delivered.addAndGet(page.rows());
            return page.rows() == 0 ? null : page.build();
        }

        @Override
        public synchronized Position position() {
            return new Position(1, Long.toString(after));
        }

        @Override
        public synchronized Optional<SplitPair> trySplit() throws ConnectorException {
            if (lostDivisions.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                firstDivision.countDown();
                throw ConnectorException.of(ErrorKind.TRANSIENT, "TEST-LOST", "the connection was lost");
            }
            long middle = after + (end - after) / 2;
            if (middle <= after || middle >= end) {
                return Optional.empty();
            }
            divisions.incrementAndGet();
            firstDivision.countDown();
            Split kept = split.with(split.id(), start + "-" + middle);
            Split given = split.with("ids-" + middle + "-" + end, middle + "-" + end);
            end = middle;
            return Optional.of(new SplitPair(kept, given));
        }

        @Override
        public void close() {}
    }
}
