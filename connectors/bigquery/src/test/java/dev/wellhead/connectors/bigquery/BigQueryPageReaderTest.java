package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryPageReaderTest {
    private static final int ROWS = 25_000;

    private final BigQuerySimulator server = BigQuerySimulator.start(
            BigQueryOptions.builder().rows(ROWS).pageBytes(1_000_000).build());
    private final Connection connection = connection();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "table"})
    void splitsCoverEveryRowOnce(String way) throws Exception {
        ReadPlan plan = plan(way, 4);

        assertThat(plan.splits()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(read(plan.splits())).containsExactlyInAnyOrderElementsOf(allIds());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rowsGivenAwayAtAnyMomentAreReadOnce(long seed) throws Exception {
        Random random = new Random(seed);
        Queue<Split> work = new ConcurrentLinkedQueue<>(plan("query", 1).splits());
        List<Long> ids = new ArrayList<>();
        int given = 0;
        while (!work.isEmpty()) {
            Split split = work.remove();
            ReadOptions options = new ReadOptions(Optional.empty(), 100 + random.nextInt(1_000));
            try (PageReader reader = connection.source().read(split, options)) {
                boolean more = true;
                while (more) {
                    Thread thief = new Thread(() -> steal(reader, work));
                    if (random.nextInt(3) == 0) {
                        thief.start();
                    }
                    Page page = reader.next();
                    thief.join();
                    more = page != null;
                    if (page != null) {
                        ids(page).forEach(ids::add);
                    }
                }
            }
            given++;
        }

        assertThat(given).as("splits that were read, the given ones among them").isGreaterThan(1);
        assertThat(ids).containsExactlyInAnyOrderElementsOf(allIds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "table"})
    void aReaderGoesOnFromEveryPosition(String way) throws Exception {
        Split split = plan(way, 1).splits().get(0);
        List<Long> before = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        try (PageReader reader = connection.source().read(split, pages(5_000))) {
            positions.add(reader.position());
            counts.add(0);
            for (Page page = reader.next(); page != null; page = reader.next()) {
                ids(page).forEach(before::add);
                positions.add(reader.position());
                counts.add(before.size());
            }
        }
        assertThat(positions).hasSizeGreaterThan(5);
        try (Connection other = connection()) {
            for (int i = 0; i < positions.size(); i++) {
                List<Long> rest = new ArrayList<>();
                try (PageReader reader = other.source().read(split, ReadOptions.from(positions.get(i)))) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        ids(page).forEach(rest::add);
                    }
                }
                assertThat(rest).isEqualTo(before.subList(counts.get(i), before.size()));
            }
        }
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        PageReader reader = connection.source().read(plan("query", 1).splits().get(0), ReadOptions.fromStart());
        reader.next();
        reader.close();

        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    }

    @Test
    void aStoredSplitOfAnotherFormatIsRefused() throws Exception {
        Split strange = Split.of("x", 99, "{}");

        assertThatThrownBy(() -> connection.source().read(strange, ReadOptions.fromStart()))
                .hasMessageContaining("format 99");
        assertThatThrownBy(() -> connection.source().read(Split.of("x", 1, "{"), ReadOptions.fromStart()))
                .hasMessageContaining("not JSON");
    }

    private static void steal(PageReader reader, Queue<Split> work) {
        try {
            reader.trySplit().ifPresent(halves -> work.add(halves.given()));
        } catch (ConnectorException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> read(List<Split> splits) throws Exception {
        List<Long> ids = new ArrayList<>();
        for (Split split : new ArrayDeque<>(splits)) {
            try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    ids(page).forEach(ids::add);
                }
            }
        }
        return ids;
    }

    private ReadPlan plan(String way, int parallelism) throws Exception {
        return connection
                .source()
                .plan(ReadRequest.builder(new StreamId("shop.events"))
                        .columns(List.of("id"))
                        .options(Map.of("full-read", way))
                        .parallelism(parallelism)
                        .build());
    }

    private Connection connection() {
        try {
            return Connection.to(URI.create(server.endpoint()), server.project());
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReadOptions pages(int rows) {
        return new ReadOptions(Optional.empty(), rows);
    }

    private static LongStream ids(Page page) {
        LongColumn ids = (LongColumn) page.column(0);
        return LongStream.range(0, page.rows()).map(row -> ids.value((int) row));
    }

    private static List<Long> allIds() {
        return LongStream.rangeClosed(1, ROWS).boxed().toList();
    }
}
