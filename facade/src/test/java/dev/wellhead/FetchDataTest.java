package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.run.PageStream;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchDataTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Connectors connectors =
            Connectors.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
    private Connector tally;

    @BeforeEach
    void open() throws ConnectorException {
        tally = connectors.open("tally", "mine", ConnectorSettings.of(Map.of("last", 20_000)));
    }

    @AfterEach
    void close() {
        tally.close();
        connectors.close();
    }

    @Test
    void collectsRowsInTheSourcesOrder() throws Exception {
        ConnectorData data =
                tally.fetchData(FetchParams.builder("numbers").limit(250).build());

        assertThat(data.connectorId()).isEqualTo("mine");
        assertThat(data.timestamp()).isEqualTo(NOW);
        assertThat(data.data()).hasSize(250).element(249).isEqualTo(Map.of("n", 249L, "square", 62_001L));
        assertThat(data.data().get(0).keySet()).containsExactly("n", "square");
        assertThat(data.metadata().schema().names()).containsExactly("n", "square");
        assertThat(data.metadata().replay()).isEqualTo(Replay.CHANGING);
        assertThat(data.metadata().stream()).isEqualTo("numbers");
    }

    @Test
    void saysWhetherThereIsMoreThanTheLimit() throws Exception {
        assertThat(tally.fetchData(FetchParams.of("numbers")).metadata())
                .returns(10_000L, DataMetadata::rows)
                .returns(10_000L, DataMetadata::limit)
                .returns(true, DataMetadata::truncated);
        FetchParams exactly = FetchParams.builder("numbers").limit(20_001).build();
        assertThat(tally.fetchData(exactly).metadata())
                .returns(20_001L, DataMetadata::rows)
                .returns(false, DataMetadata::truncated);
        FetchParams none = FetchParams.builder("numbers").limit(0).build();
        assertThat(tally.fetchData(none).metadata())
                .returns(0L, DataMetadata::rows)
                .returns(true, DataMetadata::truncated);
    }

    @Test
    void appliesColumnsFilterAndBounds() throws Exception {
        FetchParams params = FetchParams.builder("numbers")
                .select("square")
                .where("n IN (3, 5, 7) OR n BETWEEN 100 AND 102")
                .cursor("n")
                .since("5")
                .until("102")
                .build();

        assertThat(tally.fetchData(params).data())
                .extracting(row -> row.get("square"))
                .containsExactly(25L, 49L, 10_000L, 10_201L);
    }

    @Test
    void needsToKnowWhichColumnTheBoundsSpeakOf() {
        FetchParams params = FetchParams.builder("numbers").since("5").build();

        assertThatThrownBy(() -> tally.fetchData(params))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("READ-NO-CURSOR"))
                .hasMessageContaining("stream 'numbers' names no column");
    }

    @Test
    void refusesOptionsThatTheConnectorDoesNotTake() {
        FetchParams params =
                FetchParams.builder("numbers").option("sql", "SELECT 1").build();

        assertThatThrownBy(() -> tally.fetchData(params))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS))
                .hasMessage("option 'sql' is unknown");
    }

    @Test
    void streamsAllRowsWithoutALimit() throws Exception {
        long rows = 0;
        long sum = 0;
        try (PageStream pages =
                tally.read(FetchParams.builder("numbers").parallelism(4).build())) {
            for (Page page = pages.next(); page != null; page = pages.next()) {
                rows += page.rows();
                sum += ((dev.wellhead.spi.data.LongColumn) page.column(0)).value(0);
            }
        }
        assertThat(rows).isEqualTo(20_001);
        assertThat(sum).isPositive();
    }

    @Test
    void hasAJsonFormThatReadsAsEqualData() throws Exception {
        ConnectorData data =
                tally.fetchData(FetchParams.builder("numbers").limit(3).build());

        assertThat(ConnectorData.fromJson(data.toJson())).isEqualTo(data);
        assertThat(data.toJson())
                .startsWith("{\"connectorId\":\"mine\",\"timestamp\":\"2026-11-23T10:00:00Z\",\"data\":[{\"n\":0,"
                        + "\"square\":0},{\"n\":1,\"square\":1},{\"n\":2,\"square\":4}],\"metadata\":");
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> FetchParams.builder("numbers").limit(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must not be negative, but is -1");
        assertThatThrownBy(() -> FetchParams.builder("numbers").parallelism(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parallelism must be at least 1, but is 0");
        assertThatThrownBy(() -> FetchParams.builder("numbers").where("n ="))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS));
    }
}
