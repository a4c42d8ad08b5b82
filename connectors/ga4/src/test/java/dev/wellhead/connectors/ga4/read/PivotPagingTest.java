package dev.wellhead.connectors.ga4.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.ga4.api.PropertyQuota;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.ReportColumn;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.connectors.ga4.window.Window;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two cities at a time with all their pages, two pages an answer. */
class PivotPagingTest {
    private static final PivotSide CITIES = side(9, "Bonn", "Aachen");

    private final PivotPaging paging = paging();

    @Test
    void answersThatFitTogetherAreReadUntilTheOpenSideEnds() {
        AnswerEnd first = answer(4, CITIES, side(3, "/a", "/b"));
        AnswerEnd second = answer(1, CITIES, side(3, "/c"));

        assertThat(paging.problem(first)).isEmpty();
        assertThat(paging.advance(first)).isTrue();
        assertThat(Json.write(paging.call().body().orElseThrow().get("pivots")))
                .contains("\"offset\":\"2\"", "\"offset\":\"1\"")
                .containsPattern("\"limit\":\"2\".*\"limit\":\"2\"");
        assertThat(paging.problem(second)).isEmpty();
        assertThat(paging.advance(second)).isFalse();
    }

    @Test
    void aReportWithoutCellsEnds() {
        AnswerEnd none = answer(0, side(0), side(0));

        assertThat(paging.problem(none)).isEmpty();
        assertThat(paging.advance(none)).isFalse();
    }

    @Test
    void oneAnswerThatIsNotWholeIsFound() {
        found("1 sides instead of 2", answer(4, CITIES));
        found("1 combinations of side 2 instead of 2", answer(2, CITIES, side(3, "/a")));
        found("3 combinations of side 2 instead of 2", answer(6, CITIES, side(3, "/a", "/b", "/c")));
        found("1 combinations of side 1 instead of 2", answer(2, side(9, "Bonn"), side(3, "/a", "/b")));
        found("side 2 did not come in order", answer(4, CITIES, side(3, "/b", "/a")));
        found("side 2 did not come in order", answer(4, CITIES, side(3, "/a", "/a")));
        found("5 cells, but room for 4", answer(5, CITIES, side(3, "/a", "/b")));
        // The first city is left out by the offset.
        found("2 combinations of side 1 instead of 1", answer(4, side(2, "Bonn", "Aachen"), side(3, "/a", "/b")));
    }

    @Test
    void answersThatDoNotFitTogetherAreFound() {
        paging.advance(answer(4, CITIES, side(5, "/a", "/b")));

        found("side 2 had 5 combinations at first and then 4", answer(2, CITIES, side(4, "/c", "/d")));
        found(
                "side 1 had 9 combinations at first and then 8",
                answer(2, side(8, "Bonn", "Aachen"), side(5, "/c", "/d")));
        found("first combinations of side 1 changed", answer(2, side(9, "Aachen", "Bonn"), side(5, "/c", "/d")));
        found("side 2 did not come in order", answer(2, CITIES, side(5, "/b", "/c")));
        assertThat(paging.problem(answer(2, CITIES, side(5, "/c", "/d")))).isEmpty();
    }

    @Test
    void sidesAreReadWhateverOrderTheirMembersHaveAndWhateverIsLeftOut() throws IOException {
        String json = "[{\"rowCount\": 7, \"more\": [1], \"pivotDimensionHeaders\": [{\"dimensionValues\": [{\"value\":"
                + " \"a\"}, {}]}, {\"dimensionValues\": [{\"value\": \"ü\"}, {\"value\": \"c\"}]}]}, {}]";

        List<PivotSide> sides =
                PivotSide.read(new JsonBytes(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 16));

        assertThat(sides)
                .containsExactly(
                        new PivotSide(List.of(List.of("a", ""), List.of("ü", "c")), 7), new PivotSide(List.of(), 0));
    }

    private void found(String said, AnswerEnd end) {
        assertThat(paging.problem(end))
                .hasValueSatisfying(problem -> assertThat(problem).contains(said));
    }

    private static AnswerEnd answer(long rows, PivotSide... sides) {
        return new AnswerEnd(0, rows, List.of(sides), JsonObject.EMPTY, PropertyQuota.UNKNOWN, true, true, false);
    }

    private static PivotSide side(long rowCount, String... values) {
        return new PivotSide(List.of(values).stream().map(List::of).toList(), rowCount);
    }

    private static PivotPaging paging() {
        ReportQuery query = new ReportQuery(
                List.of(column("city", ColumnKind.TEXT), column("pagePath", ColumnKind.TEXT)),
                List.of(column("sessions", ColumnKind.WHOLE)),
                Map.of(
                        "pivots",
                        List.of(Map.of(
                                "fieldNames", List.of("city"), "orderBys", List.of(), "offset", "1", "limit", "2"))),
                0);
        LocalDate day = LocalDate.of(2026, 3, 1);
        WindowSplit split = new WindowSplit("r", "7001", new Window(day, day), query, List.of("city"), 0, false);
        return new PivotPaging(split, query.pivots().orElseThrow(), new WindowRules(5, SamplingPolicy.SPLIT));
    }

    private static ReportColumn column(String name, ColumnKind kind) {
        return new ReportColumn(name, name, kind);
    }
}
