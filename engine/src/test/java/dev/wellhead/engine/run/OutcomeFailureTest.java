package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that has no more pages, and fails when it is asked how its split ended. */
@Timeout(120)
class OutcomeFailureTest {
    private static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64));
    private static final StreamRef REF = new StreamRef("crm", new StreamId("contacts"));

    private final MemoryDestination destination = new MemoryDestination();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatMayPassIsTriedAgain() throws Exception {
        ConnectorException passing = ConnectorException.of(ErrorKind.TRANSIENT, "FAKE-DOUBT", "nobody knows");
        StreamReport report = sync(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException(passing);
            }
        });

        assertThat(report.failure()).isEmpty();
        assertThat(report.rows()).isEqualTo(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatDoesNotPassFailsUnderItsOwnCode() throws Exception {
        ConnectorException lasting = ConnectorException.of(ErrorKind.BUG, "FAKE-WRONG", "a wrong answer");
        StreamReport report = sync(() -> {
            throw new IllegalStateException(lasting);
        });

        assertThat(report.status()).isEqualTo(StreamReport.Status.FAILED);
        assertThat(report.failure()).containsSame(lasting);
    }

    private StreamReport sync(Runnable beforeOutcome) throws Exception {
        FakeSource source = new FakeSource(
                request -> ReadPlan.builder(request, SCHEMA)
                        .splits(List.of(Split.of("all", 1, "all")))
                        .build(),
                split -> {
                    PageBuilder page = new PageBuilder(SCHEMA);
                    page.longs(0).append(1);
                    page.endRow();
                    return FakeSource.Reading.of(page.build());
                },
                beforeOutcome);
        StreamTask task =
                StreamTask.of(REF, source, ReadRequest.builder(REF.stream()).build());
        RunReport report =
                new Sync(StealingTest.options(1), RunListener.NONE).run(List.of(task), destination, new Cancellation());
        return report.streams().get(0);
    }
}
