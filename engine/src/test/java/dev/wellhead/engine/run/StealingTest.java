package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id-range source under stealing: nothing lost, nothing twice, whatever fails. */
class StealingTest {
    private static final StreamRef REF = new StreamRef("crm", new StreamId("contacts"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16})
    void everyRowArrivesOnce(int parallelism) throws InterruptedException {
        NavigableSet<Long> ids = ids(20_000, 1);
        IdRangeSource source = new IdRangeSource(ids, 50, 0, 1);
        if (parallelism > 1) {
            source.waitingForADivision();
        }
        MemoryDestination destination = new MemoryDestination();

        RunReport report = sync(source, destination, parallelism);

        assertThat(report.succeeded()).isTrue();
        assertThat(report.rows()).isEqualTo(20_000);
        assertThat(destination.rows(REF)).isEqualTo(expected(ids));
        assertThat(source.delivered).hasValue(20_000);
        assertThat(source.divisions.get() > 0).isEqualTo(parallelism > 1);
    }

    /** Whoever reads finds out by itself what became of its reader, and knows how often to try again. */
    @Test
    void aDivisionThatFailsInPassingIsNone() throws InterruptedException {
        NavigableSet<Long> ids = ids(20_000, 5);
        IdRangeSource source =
                new IdRangeSource(ids, 50, 0, 5).waitingForADivision().losingDivisions(3);
        MemoryDestination destination = new MemoryDestination();

        RunReport report = sync(source, destination, 4);

        assertThat(report.streams().get(0).failure()).isEmpty();
        assertThat(destination.rows(REF)).isEqualTo(expected(ids));
        assertThat(source.delivered).hasValue(20_000);
    }

    @RepeatedTest(12)
    void aCrashAtAnyCommitLosesNothing(RepetitionInfo info) throws InterruptedException {
        long seed = info.getCurrentRepetition();
        Random random = new Random(seed);
        NavigableSet<Long> ids = ids(3_000, seed);
        MemoryDestination destination = new MemoryDestination();
        destination.failBeforeCommit(commit -> random.nextInt(6) == 0);
        destination.failAfterCommit(commit -> random.nextInt(6) == 0);

        boolean succeeded = false;
        for (int attempt = 0; attempt < 500 && !succeeded; attempt++) {
            IdRangeSource source = new IdRangeSource(ids, 40, 0.05, seed + attempt);
            succeeded = sync(source, destination, 4).succeeded();
        }

        assertThat(succeeded).as("finished after crashes, seed %d", seed).isTrue();
        assertThat(destination.rows(REF)).as("seed %d", seed).isEqualTo(expected(ids));
    }

    @Test
    void aCancelledRunGoesOnWhereItStopped() throws InterruptedException {
        NavigableSet<Long> ids = ids(5_000, 7);
        MemoryDestination destination = new MemoryDestination();
        Cancellation cancellation = new Cancellation();
        IdRangeSource first = new IdRangeSource(ids, 50, 0, 7);
        RunListener cancelEarly = event -> {
            if (event instanceof RunEvent.Committed) {
                cancellation.cancel();
            }
        };
        RunReport cancelled = new Sync(options(2), cancelEarly)
                .run(List.of(StreamTask.of(REF, first, request())), destination, cancellation);
        assertThat(cancelled.streams().get(0).status()).isEqualTo(StreamReport.Status.CANCELLED);
        assertThat(destination.rows(REF))
                .as("a full read shows nothing before its end")
                .isEmpty();

        IdRangeSource second = new IdRangeSource(ids, 50, 0, 8);
        RunReport report = sync(second, destination, 2);

        assertThat(report.streams().get(0).resumed()).isTrue();
        assertThat(second.delivered.get()).isLessThan(5_000);
        assertThat(destination.rows(REF)).isEqualTo(expected(ids));
    }

    @Test
    void aSingleReadDeliversEveryRowOnceInParallel() throws Exception {
        NavigableSet<Long> ids = ids(10_000, 3);
        ReadRequest request = ReadRequest.builder(REF.stream()).parallelism(4).build();
        List<Long> read = new ArrayList<>();
        try (PageStream stream = PageStream.open(
                new IdRangeSource(ids, 50, 0.02, 3), request, new Cancellation(), options(4), RunListener.NONE)) {
            for (Page page = stream.next(); page != null; page = stream.next()) {
                for (int i = 0; i < page.rows(); i++) {
                    read.add(((LongColumn) page.column(0)).value(i));
                }
            }
        }
        assertThat(read).hasSize(10_000).containsExactlyInAnyOrderElementsOf(ids);
    }

    static SyncOptions options(int parallelism) {
        return SyncOptions.defaults()
                .withParallelism(parallelism)
                .withBatch(500, Duration.ofMillis(20))
                .withRetryDelay(Duration.ofMillis(1));
    }

    private static RunReport sync(IdRangeSource source, MemoryDestination destination, int parallelism)
            throws InterruptedException {
        try {
            return new Sync(options(parallelism), RunListener.NONE)
                    .run(List.of(StreamTask.of(REF, source, request())), destination, new Cancellation());
        } catch (DestinationException e) {
            return new RunReport("crashed", Instant.EPOCH, Duration.ZERO, List.of(crashed()), 0);
        }
    }

    private static StreamReport crashed() {
        return new StreamReport(
                REF,
                StreamReport.Status.FAILED,
                Optional.empty(),
                false,
                false,
                0,
                Map.of(),
                List.of(),
                Optional.empty());
    }

    private static ReadRequest request() {
        return ReadRequest.builder(REF.stream()).build();
    }

    /** Sparse and clustered, as real ids are: small old ones beside large new ones. */
    private static NavigableSet<Long> ids(int count, long seed) {
        Random random = new Random(seed);
        NavigableSet<Long> ids = new TreeSet<>();
        while (ids.size() < count) {
            ids.add(
                    random.nextBoolean()
                            ? 1 + random.nextInt(count * 3)
                            : 900_000_000_000L + random.nextInt(count * 9));
        }
        return ids;
    }

    private static List<String> expected(NavigableSet<Long> ids) {
        return ids.stream()
                .map(id -> "{id=" + id + ", name=n" + id + "}")
                .sorted()
                .toList();
    }
}
