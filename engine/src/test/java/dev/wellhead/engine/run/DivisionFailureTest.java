package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
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
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another worker asks a reader for a part of its split, and gets a failure. */
@Timeout(120)
class DivisionFailureTest {
    private static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64));
    private static final StreamRef REF = new StreamRef("crm", new StreamId("contacts"));

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();

    /** The reader fails in passing while it is asked; closing it aborts the question. */
    @Test
    void theReaderThatWasLeftMeanwhileIsNoFailure() throws Exception {
        StreamReport report = sync(ConnectorException.of(ErrorKind.CANCELLED, "FAKE-CLOSED", "the reader was closed"));

        assertThat(report.failure()).isEmpty();
        assertThat(report.rows()).isEqualTo(2);
        assertThat(opened).hasValue(2);
    }

    private StreamReport sync(ConnectorException answer) throws Exception {
        StreamTask task = StreamTask.of(
                REF, new Numbers(answer), ReadRequest.builder(REF.stream()).build());
        RunReport report = new Sync(StealingTest.options(2), RunListener.NONE)
                .run(List.of(task), new MemoryDestination(), new Cancellation());
        return report.streams().get(0);
    }

    /** One split of two pages; the first reader loses its connection before the second one. */
    private final class Numbers implements Source {
        private final ConnectorException answer;

        Numbers(ConnectorException answer) {
            this.answer = answer;
        }

        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of());
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of());
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, SCHEMA)
                    .splits(List.of(Split.of("all", 1, "all")))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            int from = options.from()
                    .map(position -> Integer.parseInt(position.payload()))
                    .orElse(0);
            return new Reader(from, opened.incrementAndGet() == 1);
        }

        @Override
        public void close() {}

        private final class Reader implements PageReader {
            private final boolean first;
            private int next;

            Reader(int next, boolean first) {
                this.next = next;
                this.first = first;
            }

            @Override
            public @Nullable Page next() throws ConnectorException, InterruptedException {
                if (first && next == 1) {
                    asked.await();
                    throw ConnectorException.of(ErrorKind.TRANSIENT, "FAKE-LOST", "the connection was lost");
                }
                if (next == 2) {
                    return null;
                }
                PageBuilder page = new PageBuilder(SCHEMA);
                page.longs(0).append(next++);
                page.endRow();
                return page.build();
            }

            @Override
            public Position position() {
                return new Position(1, Integer.toString(next));
            }

            @Override
            public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
                if (!first) {
                    return Optional.empty();
                }
                asked.countDown();
                closed.await();
                throw answer;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        }
    }
}
