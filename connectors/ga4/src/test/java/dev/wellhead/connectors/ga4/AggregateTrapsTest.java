package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Totals as Google answers them, each oddity by itself. */
class AggregateTrapsTest {
    private static final String HEADERS = "\"dimensionHeaders\":[{\"name\":\"date\"}],\"metricHeaders\":"
            + "[{\"name\":\"sessions\"},{\"name\":\"totalRevenue\"}],";

    private final FakeGa4 server = new FakeGa4();

    @BeforeEach
    void fill() {
        server.add("7001", new Event(LocalDate.of(2026, 2, 3), "DE", "/", 1, 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCountWithDecimalsIsKeptBeside() throws Exception {
        answer(HEADERS + "\"rows\":[],\"totals\":[" + total("3.5", "7") + "],\"rowCount\":2");

        assertThat(new Table("r_totals").full(source()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("aggregation", "total")
                        .containsEntry("sessions", null)
                        .containsEntry("totalRevenue", 7.0)
                        .containsEntry("row_count", 2L)
                        .containsEntry("_unread", "{\"sessions\":\"3.5\"}"));
    }

    @Test
    void valuesThatAreLeftOutAreNull() throws Exception {
        answer(HEADERS + "\"totals\":[{\"metricValues\":[{},{\"value\":\"7\"}]}],\"rowCount\":2");

        assertThat(new Table("r_totals").full(source()).rows())
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("sessions", null).containsEntry("totalRevenue", 7.0));
    }

    @Test
    void anAnswerOfOtherFieldsIsRefused() {
        answer("\"metricHeaders\":[{\"name\":\"totalRevenue\"},{\"name\":\"sessions\"}],\"totals\":[" + total("3", "7")
                + "],\"rowCount\":2");

        refused("other fields");
    }

    @Test
    void rowsWithoutTheirTotalsAreNotTakenForNone() {
        answer(HEADERS + "\"rows\":[" + total("3", "7") + "],\"rowCount\":2");
        refused("of 2 rows without its totals");
        server.noTraps();
        answer(HEADERS + "\"totals\":[{}],\"rowCount\":2");
        refused("of 2 rows without its totals");
    }

    @Test
    void anAnswerThatIsCutOffIsReadAgain() throws Exception {
        boolean[] cut = new boolean[1];
        server.trap(body -> {
            if (!body.has("metricAggregations") || cut[0]) {
                return Optional.empty();
            }
            cut[0] = true;
            return Optional.of(Reply.json("{" + HEADERS + "\"totals\":["));
        });
        answer(HEADERS + "\"totals\":[" + total("3", "7") + "],\"rowCount\":2");

        assertThatThrownBy(() -> new Table("r_totals").full(source())).isInstanceOf(ConnectorException.class);
        assertThat(new Table("r_totals").full(source()).rows()).hasSize(1);
    }

    private static String total(String sessions, String revenue) {
        return "{\"dimensionValues\":[{\"value\":\"RESERVED_TOTAL\"}],\"metricValues\":[{\"value\":\"" + sessions
                + "\"},{\"value\":\"" + revenue + "\"}]}";
    }

    private void answer(String members) {
        server.trap(body ->
                body.has("metricAggregations") ? Optional.of(Reply.json("{" + members + "}")) : Optional.empty());
    }

    private void refused(String said) {
        assertThatThrownBy(() -> new Table("r_totals").full(source()))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-ANSWER"))
                .hasMessageContaining(said);
    }

    private Source source() throws ConnectorException {
        Map<String, Object> report = Map.of(
                "name", "r",
                "dimensions", List.of("date"),
                "metrics", List.of("sessions", "totalRevenue"),
                "metric-aggregations", List.of("total"));
        return Connected.to(server, "custom-reports", List.of(report));
    }
}
