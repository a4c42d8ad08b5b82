package dev.wellhead.connectors.ga4.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrainTest {
    @Test
    void weeksBeginOnSundayAndEndWithTheYear() {
        // 1 January 2026 is a Thursday.
        assertThat(Grain.WEEK.key(LocalDate.of(2026, 1, 1))).isEqualTo("202601");
        assertThat(Grain.WEEK.key(LocalDate.of(2026, 1, 3))).isEqualTo("202601");
        assertThat(Grain.WEEK.key(LocalDate.of(2026, 1, 4))).isEqualTo("202602");
        assertThat(Grain.WEEK.key(LocalDate.of(2025, 12, 31))).isEqualTo("202553");
        assertThat(Grain.WEEK.first(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-01");
        assertThat(Grain.WEEK.last(LocalDate.of(2025, 12, 29))).isEqualTo("2025-12-31");
    }

    @Test
    void isoWeeksGoOverTheTurnOfTheYear() {
        assertThat(Grain.ISO_WEEK.key(LocalDate.of(2025, 12, 31))).isEqualTo("202601");
        assertThat(Grain.ISO_WEEK.first(LocalDate.of(2026, 1, 1))).isEqualTo("2025-12-29");
        assertThat(Grain.ISO_WEEK.last(LocalDate.of(2025, 12, 30))).isEqualTo("2026-01-04");
    }

    @Test
    void allDaysOfAStretchHaveOneKeyAndItsNeighboursOthers() {
        for (Grain grain : Grain.values()) {
            LocalDate.of(2023, 12, 1).datesUntil(LocalDate.of(2026, 2, 1)).forEach(day -> {
                LocalDate first = grain.first(day);
                LocalDate last = grain.last(day);
                assertThat(first.datesUntil(last.plusDays(1)).map(grain::key).distinct())
                        .containsExactly(grain.key(day));
                assertThat(grain.key(first.minusDays(1))).isLessThan(grain.key(day));
                assertThat(grain.key(last.plusDays(1))).isGreaterThan(grain.key(day));
            });
        }
    }

    @Test
    void theFinestDimensionTellsTheGrain() {
        assertThat(grain("yearMonth", "country", "date")).isEqualTo("DAY by date");
        assertThat(grain("yearWeek", "eventName")).isEqualTo("WEEK by yearWeek");
        assertThat(grain("dateHour")).isEqualTo("DAY by dateHour");
        assertThat(grain("country")).isEqualTo("none");
    }

    @Test
    void dimensionsThatCountFromTheFirstDayForbidWindows() {
        assertThat(grain("date", "nthDay")).isEqualTo("none");
        assertThat(grain("cohort", "cohortNthWeek")).isEqualTo("none");
    }

    private static String grain(String... names) {
        List<ReportColumn> columns = Stream.of(names)
                .map(name -> new ReportColumn(name, name, ColumnKind.ofDimension(name)))
                .toList();
        return Grain.of(columns)
                .map(found -> found.grain() + " by " + found.column().name())
                .orElse("none");
    }
}
