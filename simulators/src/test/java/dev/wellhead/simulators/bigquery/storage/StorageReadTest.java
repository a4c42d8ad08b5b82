package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions return, compared with what REST returns of the same tables. */
class StorageReadTest {
    private static BigQuerySimulator simulator;
    private static StorageClient client;
    private static RestRows rest;

    @BeforeAll
    static void start() throws IOException {
        simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(5_000)
                .grpcPort(0)
                .streamBytes(200_000)
                .batchRows(300)
                .build());
        client = new StorageClient(simulator);
        rest = new RestRows(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"every_type", "events", "orders", "customers"})
    void aSessionHasTheRowsOfTheTable(String table) throws Exception {
        ReadSession session = client.open(table);

        // 87,840,000 hours are more nanoseconds than Arrow has room for, so they come as days.
        List<String> expected = rest.rows(table).stream()
                .map(row ->
                        row.replace("3660000 87840000:", "7320000 0:").replace("-3660000 -87840000:", "-7320000 0:"))
                .toList();
        assertThat(client.rows(session)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodec.class,
            names = {"ZSTD", "LZ4_FRAME", "COMPRESSION_UNSPECIFIED"})
    void buffersAreCompressedAsAsked(CompressionCodec codec) throws Exception {
        ReadSession.Builder wanted = client.table("events");
        wanted.getReadOptionsBuilder()
                .setArrowSerializationOptions(
                        ArrowSerializationOptions.newBuilder().setBufferCompression(codec));
        ReadSession session = client.open(wanted, 1);

        List<ReadRowsResponse> responses = client.read(session.getStreams(0).getName(), 0);

        assertThat(ArrowDecoder.rows(session, responses)).isEqualTo(rest.rows("events"));
        long bytes = responses.stream()
                .mapToLong(response -> response.getArrowRecordBatch()
                        .getSerializedRecordBatch()
                        .size())
                .sum();
        assertThat(bytes > 1_000_000).isEqualTo(codec == CompressionCodec.COMPRESSION_UNSPECIFIED);
    }

    @Test
    void wholeResponsesAreCompressedWhereThatHelps() throws Exception {
        ReadSession.Builder wanted = client.table("events");
        wanted.getReadOptionsBuilder()
                .setResponseCompressionCodec(
                        ReadSession.TableReadOptions.ResponseCompressionCodec.RESPONSE_COMPRESSION_CODEC_LZ4);
        ReadSession session = client.open(wanted, 2);
        wanted.getReadOptionsBuilder()
                .setArrowSerializationOptions(
                        ArrowSerializationOptions.newBuilder().setBufferCompression(CompressionCodec.ZSTD))
                .addSelectedFields("points");
        ReadSession dense = client.open(wanted, 1);

        assertThat(client.rows(session)).isEqualTo(rest.rows("events"));
        assertThat(client.read(session.getStreams(0).getName(), 0))
                .allMatch(response -> response.getUncompressedByteSize()
                        > response.getArrowRecordBatch()
                                .getSerializedRecordBatch()
                                .size());
        assertThat(client.rows(dense)).isEqualTo(rest.query("SELECT points FROM shop.events"));
    }

    @Test
    void anEmptyTableHasNoStreams() {
        ReadSession session = client.open("empty");

        assertThat(session.getStreamsList()).isEmpty();
        assertThat(session.getArrowSchema().getSerializedSchema()).isNotEmpty();
    }
}
