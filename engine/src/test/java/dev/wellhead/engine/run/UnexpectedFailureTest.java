package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault of the program's own is thrown on, and by then the events have told the truth about every stream. */
@Timeout(60)
class UnexpectedFailureTest {
    private static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64));
    private static final StreamRef REF = new StreamRef("crm", new StreamId("contacts"));
    private static final int FIRST_COMMIT_WITH_ROWS = 2;

    private final MemoryDestination destination = new MemoryDestination();
    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void streamsHaveFailedNotBeenCancelled() {
        IllegalStateException fault = new IllegalStateException("a fault of the destination");
        destination.failBeforeCommit(commit -> {
            if (commit == FIRST_COMMIT_WITH_ROWS) {
                throw fault;
            }
            return false;
        });

        assertThat(catchThrowable(this::sync)).isSameAs(fault);

        StreamReport report = onlyEnd();
        assertThat(report.status()).isEqualTo(StreamReport.Status.FAILED);
        assertThat(report.failure()).containsSame(fault);
        assertThat(report.rows()).as("rows that were not committed").isZero();
        assertThat(events).last().isInstanceOf(RunEvent.RunEnded.class);
    }

    @Test
    void errorsOfTheMachineFailStreamsToo() {
        OutOfMemoryError fault = new OutOfMemoryError("no heap");
        destination.failBeforeCommit(commit -> {
            if (commit == FIRST_COMMIT_WITH_ROWS) {
                throw fault;
            }
            return false;
        });

        assertThat(catchThrowable(this::sync)).isSameAs(fault);

        StreamReport report = onlyEnd();
        assertThat(report.status()).isEqualTo(StreamReport.Status.FAILED);
        assertThat(report.failure().map(Throwable::getCause)).containsSame(fault);
    }

    @Test
    void errorsOfTheMachineInAReaderFailItsStream() throws Exception {
        OutOfMemoryError fault = new OutOfMemoryError("no heap");

        sync(UnexpectedFailureTest::onePlan, split -> {
            throw fault;
        });

        assertThat(onlyEnd().failure().map(Throwable::getCause)).containsSame(fault);
    }

    @Test
    void errorsOfTheMachineInAPlannerFailItsStream() throws Exception {
        OutOfMemoryError fault = new OutOfMemoryError("no heap");

        sync(
                request -> {
                    throw fault;
                },
                UnexpectedFailureTest::oneRow);

        assertThat(onlyEnd().failure().map(Throwable::getCause)).containsSame(fault);
    }

    private static ReadPlan onePlan(ReadRequest request) {
        return ReadPlan.builder(request, SCHEMA)
                .splits(List.of(Split.of("all", 1, "all")))
                .build();
    }

    private static FakeSource.Reading oneRow(Split split) {
        PageBuilder page = new PageBuilder(SCHEMA);
        page.longs(0).append(1);
        page.endRow();
        return FakeSource.Reading.of(page.build());
    }

    private void sync() throws InterruptedException {
        sync(UnexpectedFailureTest::onePlan, UnexpectedFailureTest::oneRow);
    }

    private void sync(FakeSource.Planner planner, Function<Split, FakeSource.Reading> readings)
            throws InterruptedException {
        FakeSource source = new FakeSource(planner, readings);
        StreamTask task =
                StreamTask.of(REF, source, ReadRequest.builder(REF.stream()).build());
        new Sync(StealingTest.options(1), events::add).run(List.of(task), destination, new Cancellation());
    }

    private StreamReport onlyEnd() {
        List<StreamReport> ends = events.stream()
                .flatMap(event -> event instanceof RunEvent.StreamEnded end
                        ? Optional.of(end.report()).stream()
                        : Optional.<StreamReport>empty().stream())
                .toList();
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }
}
