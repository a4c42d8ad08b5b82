package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.base.faults.Fault.Phase;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams divided while they are read, at moments that a seed decides: no row is lost, none comes twice. */
class StorageDivisionTest {
    private static final int ROWS = 8_000;

    private final StorageServer server = new StorageServer(
            BigQueryOptions.builder().rows(ROWS).batchRows(400).streamBytes(1L << 40));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void dividedAtRandomMomentsARowIsReadOnce(long seed) throws Exception {
        Random random = new Random(seed);
        List<Object> ids = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int divisions = 0;
        try (Connection connection = server.connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());
            Deque<Split> splits = new ArrayDeque<>(plan.splits());
            while (!splits.isEmpty()) {
                Split split = splits.remove();
                assertThat(names.add(split.id())).isTrue();
                Optional<Position> place = Optional.empty();
                boolean done = false;
                while (!done) {
                    int pageRows = 1 + random.nextInt(600);
                    try (PageReader reader = connection.source().read(split, new ReadOptions(place, pageRows))) {
                        // Left in the middle now and then, as a process that is killed leaves it.
                        int pages = 1 + random.nextInt(30);
                        for (int i = 0; i < pages && !done; i++) {
                            Page page = reader.next();
                            done = page == null;
                            if (page != null) {
                                Connection.rows(page).forEach(row -> ids.add(row.get("id")));
                                place = Optional.of(reader.position());
                            }
                            Optional<SplitPair> pair = random.nextInt(6) == 0 ? reader.trySplit() : Optional.empty();
                            if (pair.isPresent()) {
                                split = pair.get().kept();
                                splits.add(pair.get().given());
                                divisions++;
                            }
                        }
                    }
                }
            }
        }

        assertThat(divisions).isPositive();
        assertThat(ids)
                .hasSize(ROWS)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> (Object) id)
                        .toList());
    }

    @Test
    void dividedByAnotherThreadARowIsReadOnce() throws Exception {
        List<Object> ids = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection connection = server.connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());
            Deque<Split> splits = new ArrayDeque<>(plan.splits());
            int divisions = 0;
            while (!splits.isEmpty()) {
                try (PageReader reader =
                        connection.source().read(splits.remove(), new ReadOptions(Optional.empty(), 50))) {
                    Future<Optional<SplitPair>> asked = thread.submit(() -> Optional.empty());
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        Connection.rows(page).forEach(row -> ids.add(row.get("id")));
                        if (asked.isDone()) {
                            Optional<SplitPair> pair = asked.get();
                            pair.ifPresent(given -> splits.add(given.given()));
                            divisions += pair.isPresent() ? 1 : 0;
                            asked = thread.submit(reader::trySplit);
                        }
                    }
                    asked.get().ifPresent(given -> splits.add(given.given()));
                }
            }
            assertThat(divisions).isPositive();
        } finally {
            thread.shutdownNow();
        }

        assertThat(ids)
                .hasSize(ROWS)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> (Object) id)
                        .toList());
    }

    @Test
    void aDivisionThatFailsChangesNothing() throws Exception {
        List<Object> ids = new ArrayList<>();
        try (Connection connection = server.connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());
            server.simulator.faults(List.of(
                    FaultRule.every("SplitReadStream", 1, FaultKind.INTERNAL_ERROR, Phase.AFTER),
                    FaultRule.nth("ReadRows", 2, FaultKind.UNAVAILABLE, Phase.BEFORE)));
            int failures = 0;
            try (PageReader reader = connection.source().read(plan.splits().get(0), ReadOptions.fromStart())) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    Connection.rows(page).forEach(row -> ids.add(row.get("id")));
                    try {
                        assertThat(reader.trySplit()).isEmpty();
                    } catch (ConnectorException e) {
                        assertThat(e.kind().isRetryable()).isTrue();
                        failures++;
                    }
                }
            }
            assertThat(failures).isPositive();
        }

        assertThat(ids)
                .hasSize(ROWS)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ROWS)
                        .mapToObj(id -> (Object) id)
                        .toList());
    }
}
