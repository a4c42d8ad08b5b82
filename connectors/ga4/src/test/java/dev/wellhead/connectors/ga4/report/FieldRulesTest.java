package dev.wellhead.connectors.ga4.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.toolkit.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldRulesTest {
    private static final String METADATA = """
            {"dimensions": [{"apiName": "date"}, {"apiName": "country"}, {"apiName": "deviceCategory"},
                {"apiName": "customEvent:plan", "customDefinition": true}],
             "metrics": [{"apiName": "sessions", "type": "TYPE_INTEGER"},
                {"apiName": "keyEvents", "type": "TYPE_INTEGER", "deprecatedApiNames": ["conversions"]},
                {"apiName": "totalRevenue", "type": "TYPE_CURRENCY"}]}
            """;

    @Test
    void oldNamesAreAskedForByTheNamesOfToday() throws Exception {
        ReportQuery query = resolve(
                List.of("date"),
                List.of("conversions", "sessions", "totalRevenue"),
                "metric-filter",
                Map.of("field", "conversions", "greater-than", 0L));

        assertThat(query.metrics())
                .containsExactly(
                        new ReportColumn("conversions", "keyEvents", ColumnKind.NUMBER),
                        new ReportColumn("sessions", "sessions", ColumnKind.WHOLE),
                        new ReportColumn("totalRevenue", "totalRevenue", ColumnKind.NUMBER));
        assertThat(FilterTree.fields(query.more())).containsExactly("keyEvents");
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearest() {
        refused(Ga4Errors.FIELD_UNKNOWN, "Did you mean 'country'?", List.of("date", "countri"), List.of("sessions"));
        refused(Ga4Errors.FIELD_UNKNOWN, "Did you mean 'sessions'?", List.of("date"), List.of("session"));
    }

    @Test
    void aMetricAmongDimensionsIsToldApartFromAnUnknownName() {
        refused(Ga4Errors.FIELD_KIND, "takes 'sessions' for a dimension", List.of("sessions"), List.of("keyEvents"));
        refused(Ga4Errors.FIELD_KIND, "takes 'country' for a metric", List.of("date"), List.of("country"));
    }

    @Test
    void aFilterOnAFieldOfTheOtherKindIsRefused() {
        assertThatThrownBy(() -> resolve(
                        List.of("date"),
                        List.of("sessions"),
                        "dimension-filter",
                        Map.of("field", "sessions", "greater-than", 1L)))
                .hasMessageContaining("takes 'sessions' for a dimension");
    }

    @Test
    void tooManyAndTwiceAreRefused() {
        refused(
                Ga4Errors.TOO_MANY_FIELDS,
                "10 dimensions and 1 metrics",
                Collections.nCopies(10, "date"),
                List.of("sessions"));
        refused(Ga4Errors.REPORT, "'keyEvents' twice", List.of("date"), List.of("keyEvents", "conversions"));
    }

    private static void refused(ErrorCode code, String said, List<String> dimensions, List<String> metrics) {
        assertThatThrownBy(() -> resolve(dimensions, metrics, "title", "t"))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(code.code()))
                .hasMessageContaining(said);
    }

    private static ReportQuery resolve(List<String> dimensions, List<String> metrics, String key, Object value)
            throws Exception {
        Map<String, Object> report = Map.of("name", "r", "dimensions", dimensions, "metrics", metrics, key, value);
        Report parsed =
                Reports.of(List.of(), List.of(report), Set.of()).find("r").orElseThrow();
        return FieldRules.resolve(parsed, FieldCatalog.of(Json.object(METADATA)));
    }
}
