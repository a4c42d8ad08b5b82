package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Sources that deliver deletes, the same record by two lanes, and splits of a sibling stream. */
class UpsertTest {
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", DataType.INT64),
            Field.of("name", DataType.STRING),
            Field.required("version", DataType.INT64));
    private static final StreamId CONTACTS = new StreamId("contacts");
    private static final StreamId LINKS = new StreamId("contacts-to-deals");
    private static final StreamRef REF = new StreamRef("crm", CONTACTS);

    private final MemoryDestination destination = new MemoryDestination();

    @Test
    void deletedRowsGo() throws InterruptedException {
        sync(upserts(List.of("all"), split -> FakeSource.Reading.of(page("1:a:1", "2:b:1", "3:c:1"))));
        sync(upserts(List.of("all"), split -> FakeSource.Reading.of(page("2:b2:2", "-3:c:2"))));

        assertThat(destination.rows(REF)).containsExactly("{id=1, name=a, version=1}", "{id=2, name=b2, version=2}");
    }

    @Test
    void theGreaterVersionWinsWhicheverLaneIsFaster() throws InterruptedException {
        sync(upserts(
                List.of("list", "search"),
                split -> split.id().equals("list")
                        ? FakeSource.Reading.of(page("1:old:1", "2:new:9", "-3:gone:5"))
                        : FakeSource.Reading.of(page("1:new:8", "2:old:2", "3:old:4"))));

        assertThat(destination.rows(REF)).containsExactly("{id=1, name=new, version=8}", "{id=2, name=new, version=9}");
    }

    @Test
    void aSplitIsOpenedAgainFromWhereItWasLost() throws InterruptedException {
        AtomicInteger openings = new AtomicInteger();
        ConnectorException lost = ConnectorException.of(ErrorKind.TRANSIENT, "TEST-LOST", "lost");
        FakeSource source = upserts(List.of("all"), split -> {
            boolean first = openings.incrementAndGet() == 1;
            List<FakeSource.Step> steps = new ArrayList<>(List.of(FakeSource.Step.of(page("1:a:1"))));
            steps.add(first ? FakeSource.Step.failing(lost) : FakeSource.Step.of(page("2:b:1")));
            return new FakeSource.Reading(steps, new Outcome.Done());
        });
        List<RunEvent> events = new ArrayList<>();

        RunReport report = new Sync(StealingTest.options(2), events::add)
                .run(List.of(task(CONTACTS, source)), destination, new Cancellation());

        assertThat(report.rows()).as("no row is read again").isEqualTo(2);
        assertThat(destination.rows(REF)).hasSize(2);
        assertThat(events).hasAtLeastOneElementOfType(RunEvent.SplitRetried.class);
        assertThat(events).last().isInstanceOf(RunEvent.RunEnded.class);
    }

    @Test
    void aFailureThatStaysFailsOnlyItsStream() throws InterruptedException {
        ConnectorException denied = ConnectorException.of(ErrorKind.PERMISSION, "TEST-DENIED", "not yours");
        FakeSource failing = upserts(
                List.of("all"),
                split -> new FakeSource.Reading(
                        List.of(FakeSource.Step.of(page("1:a:1")), FakeSource.Step.failing(denied)),
                        new Outcome.Done()));
        FakeSource good = upserts(List.of("all"), split -> FakeSource.Reading.of(page("5:e:1")));
        StreamId other = new StreamId("deals");

        RunReport report = new Sync(StealingTest.options(2), RunListener.NONE)
                .run(List.of(task(CONTACTS, failing), task(other, good)), destination, new Cancellation());

        assertThat(report.streams())
                .extracting(StreamReport::status)
                .containsExactly(StreamReport.Status.FAILED, StreamReport.Status.SUCCEEDED);
        assertThat(report.streams().get(0).failure()).containsSame(denied);
        assertThat(destination.rows(REF))
                .as("what was read before the failure is kept")
                .hasSize(1);
        assertThat(destination.rows(new StreamRef("crm", other))).hasSize(1);
    }

    @Test
    void derivedSplitsAreReadOnceAndCommittedWithTheirPage() throws InterruptedException {
        FakeSource source = new FakeSource(
                request -> request.stream().equals(CONTACTS)
                        ? plan(request, List.of("contacts"), Set.of(LINKS))
                        : plan(request, List.of(), Set.of()),
                split -> split.id().startsWith("links-") ? links(split) : contacts());

        RunReport report = new Sync(StealingTest.options(3), RunListener.NONE)
                .run(List.of(task(LINKS, source), task(CONTACTS, source)), destination, new Cancellation());

        assertThat(report.succeeded()).isTrue();
        assertThat(destination.rows(REF)).hasSize(4);
        assertThat(destination.rows(new StreamRef("crm", LINKS)))
                .containsExactly(
                        "{id=1, name=link, version=1}",
                        "{id=2, name=link, version=1}",
                        "{id=3, name=link, version=1}",
                        "{id=4, name=link, version=1}");
    }

    private static FakeSource.Reading contacts() {
        return new FakeSource.Reading(
                List.of(
                        new FakeSource.Step(page("1:a:1", "2:b:1"), List.of(linksOf(1, 2)), null),
                        new FakeSource.Step(page("3:c:1", "4:d:1"), List.of(linksOf(3, 4), linksOf(1, 2)), null)),
                new Outcome.Done());
    }

    private static FakeSource.Reading links(Split split) {
        String[] ids = split.payload().split(",", -1);
        return FakeSource.Reading.of(page(ids[0] + ":link:1", ids[1] + ":link:1"));
    }

    private static DerivedSplit linksOf(int first, int second) {
        return new DerivedSplit(LINKS, Split.of("links-" + first, 1, first + "," + second));
    }

    private void sync(FakeSource source) throws InterruptedException {
        RunReport report = new Sync(StealingTest.options(2), RunListener.NONE)
                .run(List.of(task(CONTACTS, source)), destination, new Cancellation());
        assertThat(report.succeeded()).isTrue();
    }

    private static StreamTask task(StreamId stream, FakeSource source) {
        ReadRequest request =
                ReadRequest.builder(stream).mode(ReadMode.INCREMENTAL).build();
        return StreamTask.of(new StreamRef("crm", stream), source, request);
    }

    private static FakeSource upserts(List<String> splits, Function<Split, FakeSource.Reading> readings) {
        return new FakeSource(request -> plan(request, splits, Set.of()), readings);
    }

    private static ReadPlan plan(ReadRequest request, List<String> splits, Set<StreamId> derives) {
        return ReadPlan.builder(request, SCHEMA)
                .delivery(Delivery.UPSERT)
                .key(List.of("id"))
                .version("version")
                .splits(splits.stream().map(id -> Split.of(id, 1, id)).toList())
                .derives(derives)
                .build();
    }

    /** Rows as {@code id:name:version}; a minus in front deletes. */
    private static Page page(String... rows) {
        PageBuilder page = new PageBuilder(SCHEMA);
        for (String row : rows) {
            String[] parts = row.split(":", -1);
            long id = Long.parseLong(parts[0]);
            page.longs(0).append(Math.abs(id));
            page.bytes(1).append(parts[1]);
            page.longs(2).append(Long.parseLong(parts[2]));
            if (id < 0) {
                page.endDeletedRow();
            } else {
                page.endRow();
            }
        }
        return page.build();
    }
}
