package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of jobs.query in Arrow, and the streams of jobs. */
class ArrowQueryTest {
    private static final String ALL = "SELECT * FROM shop.events ORDER BY id DESC";
    private static BigQuerySimulator simulator;
    private static StorageClient client;
    private static RestRows rest;

    @BeforeAll
    static void start() throws IOException {
        simulator = BigQuerySimulator.start(
                BigQueryOptions.builder().grpcPort(0).batchRows(300).build());
        client = new StorageClient(simulator);
        rest = new RestRows(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    private static String stream(JsonNode answer, String location) {
        return "projects/" + simulator.project() + "/locations/" + location + "/jobs/"
                + answer.path("jobReference").path("jobId").asText() + "/streams/_default";
    }

    private static Schema schema(JsonNode answer) throws IOException {
        return ArrowDecoder.schema(
                answer.path("arrowSchema").path("serializedSchema").binaryValue());
    }

    private static List<String> page(JsonNode answer) throws IOException {
        return ArrowDecoder.rows(
                schema(answer),
                answer.path("arrowRecordBatch").path("serializedRecordBatch").binaryValue());
    }

    @Test
    void aSmallResultComesInOneAnswer() throws Exception {
        String sql = "SELECT * FROM shop.every_type WHERE id IN (3, 4)";

        JsonNode answer = rest.arrow(sql, "");

        assertThat(page(answer)).isEqualTo(rest.query(sql));
        assertThat(answer.path("pageRowCount").asText()).isEqualTo("2");
        assertThat(answer.path("totalRows").asText()).isEqualTo("2");
        assertThat(answer.has("rows")).isFalse();
        assertThat(answer.has("pageToken")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZSTD", "LZ4_FRAME", "COMPRESSION_UNSPECIFIED"})
    void theRestIsReadFromTheStreamOfTheJob(String codec) throws Exception {
        JsonNode answer = rest.arrow(
                ALL, "\"maxResults\":70,\"arrowSerializationOptions\":{\"bufferCompression\":\"" + codec + "\"}");
        List<String> rows = new ArrayList<>(page(answer));
        assertThat(rows).hasSize(70);
        assertThat(answer.path("pageToken").asText()).isNotEmpty();

        List<ReadRowsResponse> responses = client.read(stream(answer, "US"), 70);

        byte[] schema = responses.get(0).getArrowSchema().getSerializedSchema().toByteArray();
        assertThat(schema)
                .isEqualTo(answer.path("arrowSchema").path("serializedSchema").binaryValue());
        for (ReadRowsResponse response : responses) {
            byte[] batch =
                    response.getArrowRecordBatch().getSerializedRecordBatch().toByteArray();
            rows.addAll(ArrowDecoder.rows(ArrowDecoder.schema(schema), batch));
        }
        assertThat(rows).isEqualTo(rest.query(ALL));
        assertThat(client.read(stream(answer, "us"), 1_000)).isEmpty();
    }

    @Test
    void aResultWithoutRowsHasASchemaAndNoBatch() throws Exception {
        JsonNode none = rest.arrow("SELECT order_id FROM shop.orders WHERE false", "");

        assertThat(schema(none).getFields()).hasSize(1);
        assertThat(none.has("arrowRecordBatch")).isFalse();
        assertThat(none.path("pageRowCount").asText()).isEqualTo("0");
    }

    @Test
    void whereThereIsNoPortForTheRestRowsComeAsBefore() throws Exception {
        try (BigQuerySimulator plain = BigQuerySimulator.start(BigQueryOptions.defaults())) {
            JsonNode answer = new RestRows(plain).arrow("SELECT 1 AS one", "");

            assertThat(answer.path("rows")).hasSize(1);
            assertThat(answer.has("arrowSchema")).isFalse();
            assertThat(plain.grpcEndpoint()).isEmpty();
        }
    }

    @Test
    void aStatementWithoutRowsIsAnsweredAsBefore() throws Exception {
        JsonNode answer = rest.arrow("CREATE TABLE shop.made AS SELECT 1 AS one", "");

        assertThat(answer.path("statementType").asText()).isEqualTo("CREATE_TABLE_AS_SELECT");
        assertThat(answer.has("arrowSchema")).isFalse();
    }

    @Test
    void streamsOfJobsHaveALocationAndAResult() throws Exception {
        JsonNode answer = rest.arrow(ALL, "");
        assertThatThrownBy(() -> client.read(stream(answer, "EU"), 0)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.read(stream(answer, "US").replace("job_", "job_x"), 0))
                .isInstanceOf(NotFoundException.class);

        String failed = rest.failedJob("SELECT CAST(status AS INT64) FROM shop.orders");

        assertThatThrownBy(() -> client.read(
                        "projects/" + simulator.project() + "/locations/US/jobs/" + failed + "/streams/_default", 0))
                .isInstanceOf(InvalidArgumentException.class);
    }
}
