package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.PlainHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of changes: days that Google counts anew replace what is there, ghosts included. */
class ChangesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);

    private static final Map<String, Object> BY_PAGE =
            Map.of("name", "by_page", "dimensions", List.of("date", "pagePath"), "metrics", List.of("sessions"));

    private final FakeGa4 server = new FakeGa4();
    private final ManualClock clock = ManualClock.start();
    private final Table table = new Table("by_page");

    @BeforeEach
    void fill() {
        for (int day = 0; day < 29; day++) {
            server.add("7001", new Event(FIRST.plusDays(day), "DE", "/a", day, 0));
            server.add("7001", new Event(FIRST.plusDays(day), "DE", "/b", 1, 0));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstRunReadsAllAndTheNextOnlyWhatMayHaveChanged() throws Exception {
        ReadPlan first = table.sync(source());
        assertThat(first.delivery()).isEqualTo(Delivery.PARTITIONS);
        assertThat(table.rows()).hasSize(58);

        clock.advance(Duration.ofDays(1));
        ReadPlan second = table.sync(source());

        // Three days back from the last one, which was not over, up to today.
        assertThat(days(second)).isEqualTo("2026-02-26 to 2026-03-02");
        requireSame();
    }

    @Test
    void rowsThatVanishAndRowsThatComeAreThereAfterTheNextRun() throws Exception {
        table.sync(source());

        clock.advance(Duration.ofDays(1));
        server.events("7001")
                .removeIf(event -> event.date().equals(LocalDate.of(2026, 2, 28))
                        && event.page().equals("/b"));
        server.add("7001", new Event(LocalDate.of(2026, 2, 27), "DE", "/new", 5, 0));
        server.add("7001", new Event(LocalDate.of(2026, 3, 2), "DE", "/a", 9, 0));
        table.sync(source());

        requireSame();
    }

    @Test
    void aDayThatIsEmptyNowLosesItsRows() throws Exception {
        table.sync(source());

        server.events("7001").removeIf(event -> event.date().equals(LocalDate.of(2026, 2, 28)));
        table.sync(source());

        requireSame();
    }

    @Test
    void oldDaysThatMovedAreReadAgainAndNoOthers() throws Exception {
        table.sync(source());
        clock.advance(Duration.ofDays(2));
        server.add("7001", new Event(LocalDate.of(2026, 2, 5), "DE", "/late", 7, 0));
        server.events("7001")
                .removeIf(event -> event.date().equals(LocalDate.of(2026, 2, 10))
                        && event.page().equals("/a"));

        ReadPlan plan = table.sync(source());

        assertThat(days(plan)).isEqualTo("2026-02-05, 2026-02-10, 2026-02-26 to 2026-03-03");
        requireSame();
        clock.advance(Duration.ofDays(1));
        assertThat(days(table.sync(source()))).isEqualTo("2026-02-28 to 2026-03-04");
    }

    @Test
    void totalsOfASampleSayNothingAndThoseOfAllEventsDo() throws Exception {
        server.moreMetadata =
                Map.of("samplingMetadatas", List.of(Map.of("samplesReadCount", "9", "samplingSpaceSize", "9")));
        table.sync(source());
        server.add("7001", new Event(LocalDate.of(2026, 2, 5), "DE", "/late", 7, 0));
        clock.advance(Duration.ofDays(1));
        assertThat(days(table.sync(source()))).isEqualTo("2026-02-05, 2026-02-26 to 2026-03-02");

        server.sampledFrom = 20;
        server.add("7001", new Event(LocalDate.of(2026, 2, 6), "DE", "/late", 7, 0));
        clock.advance(Duration.ofDays(1));
        assertThat(days(table.sync(source()))).isEqualTo("2026-02-27 to 2026-03-03");
    }

    @Test
    void totalsAreComparedOnceADay() throws Exception {
        table.sync(source());
        server.forget();

        ReadPlan again = table.sync(source());

        assertThat(days(again)).isEqualTo("2026-02-26 to 2026-03-01");
        // Volumes and the window; the totals were compared today.
        assertThat(server.count("runReport")).isEqualTo(2);
    }

    @Test
    void aPropertyThatIsAddedLaterIsReadFromItsFirstDay() throws Exception {
        table.sync(source());
        server.add("7002", new Event(FIRST, "DE", "/x", 1, 0));
        clock.advance(Duration.ofDays(1));

        ReadPlan plan = table.sync(source("properties", List.of("7001", "7002")));

        assertThat(days(plan)).isEqualTo("2026-02-26 to 2026-03-02, 2026-02-01 to 2026-03-02");
        assertThat(table.rows()).hasSize(59);
        assertThat(plan.ends().keySet()).containsExactlyInAnyOrder("7001", "7002");
    }

    @Test
    void attributionReportsLookBackFurther() throws Exception {
        Map<String, Object> report = Map.of(
                "name",
                "by_page",
                "dimensions",
                List.of("date", "pagePath"),
                "metrics",
                List.of("keyEvents"),
                "attribution",
                true);
        table.sync(source("custom-reports", List.of(report), "drift-days", 0));

        assertThat(days(table.sync(source("custom-reports", List.of(report), "drift-days", 0))))
                .isEqualTo("2026-02-15 to 2026-03-01");
    }

    @Test
    void theDayIsThatOfThePropertyAlsoWhenItsClockIsChanged() throws Exception {
        server.zone = "America/Los_Angeles";
        // 29 March 2026, 01:30 UTC: still the 28th in Los Angeles; clocks in Berlin change within the hour.
        ManualClock night = new ManualClock(Instant.parse("2026-03-29T01:30:00Z"));
        Source source = Connected.to(server, night, new PlainHttp(), "custom-reports", List.of(BY_PAGE));

        assertThat(days(table.sync(source))).isEqualTo("2026-02-01 to 2026-03-28");

        server.zone = "Pacific/Auckland";
        Source other = Connected.to(server, night, new PlainHttp(), "custom-reports", List.of(BY_PAGE));
        assertThat(days(new Table("by_page").sync(other))).isEqualTo("2026-02-01 to 2026-03-29");
    }

    @Test
    void windowsOfMonthsBeginWithAMonth() throws Exception {
        Map<String, Object> report = Map.of(
                "name", "by_page", "dimensions", List.of("yearMonth", "pagePath"), "metrics", List.of("sessions"));
        server.add("7001", new Event(LocalDate.of(2026, 1, 20), "DE", "/a", 3, 0));
        Object[] settings = {"custom-reports", List.of(report), "start-date", "2026-01-15"};

        ReadPlan first = table.sync(source(settings));
        assertThat(days(first)).isEqualTo("2026-01-01 to 2026-03-01");
        clock.advance(Duration.ofDays(1));
        ReadPlan second = table.sync(source(settings));

        assertThat(days(second)).isEqualTo("2026-02-01 to 2026-03-02");
        assertThat(second.splits().get(0).covers().orElseThrow().ranges())
                .extracting(range -> range.column() + " " + range.from() + " " + range.to())
                .containsExactly("property_id 7001 7001", "yearMonth 202602 202603");
        assertThat(table.rows().stream().filter(row -> row.get("yearMonth").equals("202602")))
                .hasSize(2);
    }

    @Test
    void anEndThatMakesNoSenseIsRefused() throws Exception {
        Table other = new Table("by_page");
        other.sync(source());
        assertThatThrownBy(() -> source().plan(ReadRequest.builder(new StreamId("by_page"))
                        .mode(ReadMode.INCREMENTAL)
                        .after(Map.of("7001", new Position(2, "{}")))
                        .build()))
                .hasMessageContaining("format 2");
    }

    private Source source(Object... more) throws Exception {
        Object[] all = new Object[more.length + 2];
        all[0] = "custom-reports";
        all[1] = List.of(BY_PAGE);
        System.arraycopy(more, 0, all, 2, more.length);
        return Connected.to(server, clock, new PlainHttp(), all);
    }

    private void requireSame() throws Exception {
        Table whole = new Table("by_page").full(source());
        assertThat(new TreeSet<>(table.rows().stream().map(Object::toString).toList()))
                .isEqualTo(new TreeSet<>(
                        whole.rows().stream().map(Object::toString).toList()));
        assertThat(table.rows()).hasSameSizeAs(whole.rows());
    }

    private static String days(ReadPlan plan) {
        return String.join(
                ", ",
                plan.splits().stream()
                        .map(split -> {
                            String[] parts = split.id().split("/");
                            return parts[1].equals(parts[2]) ? parts[1] : parts[1] + " to " + parts[2];
                        })
                        .toList());
    }
}
