package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window source, as GA4 is: windows come back sampled and are replaced, and days that are now empty lose their rows. */
class WindowTest {
    private static final Schema SCHEMA =
            Schema.of(Field.required("day", DataType.INT64), Field.required("sessions", DataType.INT64));
    private static final StreamRef REF = new StreamRef("web", new StreamId("traffic"));
    private static final int LONGEST_UNSAMPLED = 2;

    private final MemoryDestination destination = new MemoryDestination();
    private final Map<Long, Long> sessions = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Outcome.Scope.class)
    void sampledWindowsAreReplacedUntilTheyAreExact(Outcome.Scope scope) throws InterruptedException {
        for (long day = 10; day < 26; day++) {
            sessions.put(day, day * 100);
        }

        RunReport report = sync(10, 25, scope);

        assertThat(report.succeeded()).isTrue();
        assertThat(destination.rows(REF)).isEqualTo(exact());
        assertThat(report.streams().get(0).notes()).isNotEmpty();
        assertThat(destination.state(REF).cursors()).containsEntry("property/1", new Position(1, "25"));
    }

    @Test
    void aDayThatIsNowEmptyLosesItsRows() throws InterruptedException {
        sessions.putAll(Map.of(10L, 1L, 11L, 2L, 12L, 3L, 13L, 4L));
        sync(10, 13, Outcome.Scope.SPLIT);
        sessions.remove(12L);
        sessions.put(13L, 40L);

        sync(12, 13, Outcome.Scope.SPLIT);

        assertThat(destination.rows(REF))
                .containsExactly("{day=10, sessions=1}", "{day=11, sessions=2}", "{day=13, sessions=40}");
    }

    @Test
    void aSingleReadShowsOnlyTheExactWindows() throws Exception {
        for (long day = 10; day < 18; day++) {
            sessions.put(day, day);
        }
        List<Long> days = new ArrayList<>();
        ReadRequest request = ReadRequest.builder(REF.stream()).build();
        try (PageStream stream = PageStream.open(source(10, 17, Outcome.Scope.GROUP), request, new Cancellation())) {
            for (Page page = stream.next(); page != null; page = stream.next()) {
                for (int i = 0; i < page.rows(); i++) {
                    days.add(((LongColumn) page.column(0)).value(i));
                }
            }
        }
        assertThat(days).containsExactlyInAnyOrderElementsOf(sessions.keySet());
    }

    private List<String> exact() {
        return sessions.entrySet().stream()
                .map(day -> "{day=" + day.getKey() + ", sessions=" + day.getValue() + "}")
                .sorted()
                .toList();
    }

    private RunReport sync(long from, long to, Outcome.Scope scope) throws InterruptedException {
        ReadRequest request =
                ReadRequest.builder(REF.stream()).mode(ReadMode.INCREMENTAL).build();
        return new Sync(StealingTest.options(3), RunListener.NONE)
                .run(List.of(StreamTask.of(REF, source(from, to, scope), request)), destination, new Cancellation());
    }

    private FakeSource source(long from, long to, Outcome.Scope scope) {
        return new FakeSource(
                request -> ReadPlan.builder(request, SCHEMA)
                        .delivery(Delivery.PARTITIONS)
                        .groups(List.of(
                                new SplitGroup("w1", "property/1", SplitGroup.Visibility.GROUP),
                                new SplitGroup("w2", "property/1", SplitGroup.Visibility.GROUP)))
                        .splits(List.of(
                                window("w1", from, from + (to - from) / 2),
                                window("w2", from + (to - from) / 2 + 1, to)))
                        .ends(Map.of("property/1", new Position(1, Long.toString(to))))
                        .build(),
                split -> read(split, scope));
    }

    /** A window that is too long delivers estimates and says that it must be read in halves. */
    private FakeSource.Reading read(Split split, Outcome.Scope scope) {
        List<String> bounds = List.of(split.payload().split("-", -1));
        long from = Long.parseLong(bounds.get(0));
        long to = Long.parseLong(bounds.get(1));
        boolean sampled = to - from + 1 > LONGEST_UNSAMPLED;
        PageBuilder page = new PageBuilder(SCHEMA);
        sessions.forEach((day, count) -> {
            if (day >= from && day <= to) {
                page.longs(0).append(day);
                page.longs(1).append(sampled ? -count : count);
                page.endRow();
            }
        });
        List<FakeSource.Step> steps = List.of(FakeSource.Step.of(page.build()));
        if (!sampled) {
            return new FakeSource.Reading(steps, new Outcome.Done());
        }
        long middle = from + (to - from) / 2;
        List<Split> halves = List.of(window(split.group(), from, middle), window(split.group(), middle + 1, to));
        return new FakeSource.Reading(
                steps, new Outcome.Replaced(replacements(split, halves, scope), scope, "sampled"));
    }

    /** With the scope of the group everything of it is read again, in windows that are short enough. */
    private static List<Split> replacements(Split split, List<Split> halves, Outcome.Scope scope) {
        if (scope == Outcome.Scope.SPLIT) {
            return halves;
        }
        List<Split> days = new ArrayList<>();
        List<String> bounds = List.of(split.payload().split("-", -1));
        for (long day = Long.parseLong(bounds.get(0)); day <= Long.parseLong(bounds.get(1)); day++) {
            days.add(window(split.group(), day, day));
        }
        return days;
    }

    private static Split window(String group, long from, long to) {
        Coverage coverage = new Coverage(List.of(new Coverage.Range("day", Long.toString(from), Long.toString(to))));
        return new Split("window-" + from + "-" + to, group, 1, from + "-" + to, to - from + 1, Optional.of(coverage));
    }
}
