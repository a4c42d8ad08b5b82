package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.read.ReadRequest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings, the test of a connection, its streams, and what is wrong with requests. */
class ConnectionTest {
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
    void aTestNamesThePropertyAndWhatIsLeft() throws Exception {
        ConnectionStatus status = Connected.to(server).check();

        assertThat(status.ok()).isTrue();
        assertThat(status.checks())
                .extracting(check -> check.name() + ": " + check.detail())
                .satisfiesExactly(
                        step -> assertThat(step).isEqualTo("credentials: no credentials"),
                        step -> assertThat(step)
                                .startsWith("property 7001: 'Shop 7001', Europe/Berlin, EUR, STANDARD, "),
                        step -> assertThat(step)
                                .isEqualTo("quota 7001: 190000 tokens are left today, 13000 this hour"));
    }

    @Test
    void withoutTheAdminApiZoneAndCurrencyComeFromAReport() throws Exception {
        server.adminEnabled = false;

        ConnectionStatus status = Connected.to(server).check();

        assertThat(status.ok()).isTrue();
        assertThat(status.checks().get(1).detail())
                .startsWith("Europe/Berlin, EUR, STANDARD, ")
                .endsWith("the Admin API is not enabled and is done without");
    }

    @Test
    void aPropertyWithoutAccessFailsTheTestAndPointsAtTheSetting() throws Exception {
        ConnectionStatus status =
                Connected.to(server, "properties", List.of("7001", "9999")).check();

        ConnectionCheck failed = status.firstFailure().orElseThrow();
        assertThat(failed.name()).isEqualTo("property 9999");
        assertThat(failed.setting()).contains("properties");
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("GA4-NO-ACCESS");
    }

    @Test
    void idsThatAreNoneAreExplained() {
        refused("GA4-PROPERTY-ID", "measurement id of a web stream", "properties", List.of("G-ABC123"));
        refused("GA4-PROPERTY-ID", "Universal Analytics", "properties", List.of("UA-1234-1"));
        refused("GA4-PROPERTY-ID", "'shop' is not the number", "properties", List.of("shop"));
        refused("GA4-PROPERTY-ID", "names no property", "properties", List.of());
        refused("GA4-DATES", "which is no date", "start-date", "1.2.2026");
        refused("GA4-DATES", "no days before 2015-08-14", "start-date", "2014-01-01");
    }

    @Test
    void daysTheWrongWayRoundAreRefused() throws Exception {
        Source source = Connected.to(server);

        assertThatThrownBy(() -> source.plan(ReadRequest.builder(new StreamId("website_overview"))
                        .options(Map.of("start-date", "2026-02-10", "end-date", "2026-02-01"))
                        .build()))
                .hasMessageContaining("the first day, 2026-02-10, is after the last day, 2026-02-01");
        assertThatThrownBy(() -> source.plan(ReadRequest.builder(new StreamId("website_overview"))
                        .options(Map.of("start-date", "2027-02-10"))
                        .build()))
                .hasMessageContaining("the last that the property has");
    }

    @Test
    void fieldsThatDoNotGoTogetherAreNamedWithThoseThatDo() throws Exception {
        server.incompatible = "pagePath";
        Map<String, Object> report =
                Map.of("name", "r", "dimensions", List.of("date", "pagePath"), "metrics", List.of("sessions"));
        Source source = Connected.to(server, "custom-reports", List.of(report));

        assertThatThrownBy(
                        () -> source.plan(ReadRequest.builder(new StreamId("r")).build()))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.code()).isEqualTo("GA4-INCOMPATIBLE");
                })
                .hasMessageContaining("these go together: [date, sessions]");
    }

    @Test
    void aReportThatIsTooLongToBeStoredIsRefused() throws Exception {
        Map<String, Object> report = Map.of(
                "name", "r",
                "dimensions", List.of("date"),
                "metrics", List.of("sessions"),
                "dimension-filter",
                        Map.of("field", "pagePath", "in", Collections.nCopies(5_000, "/some/page/or/other")));
        Source source = Connected.to(server, "custom-reports", List.of(report));

        assertThatThrownBy(
                        () -> source.plan(ReadRequest.builder(new StreamId("r")).build()))
                .hasMessageContaining("shorten its lists of values");
    }

    @Test
    void fieldsAreComparedOnceForEachSet() throws Exception {
        Map<String, Object> report = Map.of("name", "r", "dimensions", List.of("date"), "metrics", List.of("sessions"));
        Source source = Connected.to(server, "custom-reports", List.of(report));

        source.plan(ReadRequest.builder(new StreamId("r")).build());
        source.plan(ReadRequest.builder(new StreamId("r")).build());

        assertThat(server.count("checkCompatibility")).isEqualTo(1);
    }

    @Test
    void allReportsAndTheSmallStreamsAreListed() throws Exception {
        Source source = Connected.to(server);

        assertThat(source.discover(DiscoverRequest.names()).streams()).hasSize(61);
        assertThat(server.operations()).isEmpty();

        Catalog catalog = source.discover(DiscoverRequest.all());
        assertThat(catalog.streams())
                .hasSize(61)
                .noneMatch(stream -> stream.facts().containsKey("left-out"));
        assertThat(server.operations()).containsExactly("getMetadata");
        assertThat(catalog.stream(new StreamId("website_overview"))
                        .orElseThrow()
                        .schema()
                        .orElseThrow()
                        .names())
                .startsWith("property_id", "date", "totalUsers")
                .endsWith("bounceRate", "sampling_ratio", "_unread");
        assertThat(catalog.stream(new StreamId("conversions_report"))
                        .orElseThrow()
                        .schema()
                        .orElseThrow()
                        .field(3)
                        .type())
                .isEqualTo(DataType.FLOAT64);
    }

    @Test
    void reportsThatThePropertyCannotAnswerAreListedWithTheReason() throws Exception {
        Map<String, Object> report = Map.of("name", "r", "dimensions", List.of("date"), "metrics", List.of("sesions"));
        Source source = Connected.to(server, "custom-reports", List.of(report));

        assertThat(source.discover(DiscoverRequest.all()).stream(new StreamId("r"))
                        .orElseThrow()
                        .facts()
                        .get("left-out"))
                .contains("Did you mean 'sessions'?");
        assertThatThrownBy(() -> source.discover(DiscoverRequest.of(new StreamId("r"))))
                .hasMessageContaining("Did you mean 'sessions'?");
    }

    @Test
    void theSmallStreamsAreRead() throws Exception {
        Source source = Connected.to(server);

        assertThat(new Table("realtime").full(source).rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("minutesAgo", "00")
                        .containsEntry("eventCount", 2L)
                        .containsEntry("keyEvents", 0.0)
                        .containsEntry("_unread", null));
        assertThat(new Table("properties").full(source).rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("name", "Shop 7001")
                        .containsEntry("time_zone", "Europe/Berlin")
                        .containsEntry("service_level", "STANDARD"));
        assertThat(new Table("dimensions").full(source).rows()).hasSizeGreaterThan(30);
        assertThat(new Table("metrics").full(source).rows()).hasSizeGreaterThan(20);
    }

    @Test
    void countsOfTheLastHalfHourThatDoNotFitAreKeptBesideWhateverIsSelected() throws Exception {
        for (String odd : List.of("2.5", "1e3", "9223372036854775808", "many")) {
            server.eventsNow = odd;
            ReadRequest request = ReadRequest.builder(new StreamId("realtime"))
                    .columns(List.of("eventCount"))
                    .build();

            Table table = new Table("realtime").read(Connected.to(server), request);

            assertThat(table.rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("eventCount", null)
                            .containsEntry("_unread", "{\"eventCount\":\"" + odd + "\"}"));
        }
        server.eventsNow = "7.0";
        assertThat(new Table("realtime").full(Connected.to(server)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("eventCount", 7L));
    }

    @Test
    void anUnknownStreamIsNamedWithTheNearest() throws Exception {
        Source source = Connected.to(server);
        assertThatThrownBy(() -> source.plan(
                        ReadRequest.builder(new StreamId("website_overvew")).build()))
                .hasMessageContaining("Did you mean 'website_overview'?");
    }

    private void refused(String code, String said, String setting, Object value) {
        assertThatThrownBy(() -> Connected.to(server, setting, value))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.remedy()).isPresent();
                })
                .hasMessageContaining(said);
    }
}
