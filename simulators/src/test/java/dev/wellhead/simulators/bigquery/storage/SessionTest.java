package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.protobuf.Timestamp;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions are made of: tables at an instant, columns, restrictions, numbers of streams. */
class SessionTest {
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-06T18:30:00Z"));
    private static BigQuerySimulator simulator;
    private static StorageClient client;
    private static RestRows rest;

    @BeforeAll
    static void start() throws Exception {
        simulator = BigQuerySimulator.start(
                BigQueryOptions.builder().rows(20_000).grpcPort(0).clock(CLOCK).build());
        client = new StorageClient(simulator);
        rest = new RestRows(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    private static ReadSession open(String table, int max, int preferredMin) {
        return client.client()
                .createReadSession(CreateReadSessionRequest.newBuilder()
                        .setParent("projects/" + simulator.project())
                        .setReadSession(client.table(table))
                        .setMaxStreamCount(max)
                        .setPreferredMinStreamCount(preferredMin)
                        .build());
    }

    private static ReadSession.Builder restricted(String table, String restriction, String... fields) {
        ReadSession.Builder session = client.table(table);
        session.getReadOptionsBuilder().setRowRestriction(restriction).addAllSelectedFields(List.of(fields));
        return session;
    }

    @ParameterizedTest
    @CsvSource({"0,0,4", "1,0,1", "3,0,3", "0,7,7", "10,7,7", "4,4,4", "5000,2000,1000"})
    void streamsAreAsManyAsTheBytesJustifyAndTheClientAllows(int max, int preferredMin, int streams) {
        assertThat(open("events", max, preferredMin).getStreamsCount()).isEqualTo(streams);
    }

    @ParameterizedTest
    @CsvSource({"10,5", "0,0", "1000,1000"})
    void aSmallTableHasOneStreamWhateverIsAsked(int max, int preferredMin) {
        assertThat(open("orders", max, preferredMin).getStreamsCount()).isEqualTo(1);
    }

    @Test
    void numbersOfStreamsThatContradictAreRefused() {
        assertThatThrownBy(() -> open("events", 2, 3))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(
                        "preferred_min_stream_count (3) must be less than or equal to max_stream_count (2)");
        assertThatThrownBy(() -> open("events", -1, 0)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void estimatesAreThoseOfTheTable() {
        ReadSession.Builder wanted = restricted("events", "id < 100", "id", "name");
        ReadSession session = client.open(wanted, 1);

        assertThat(session.getEstimatedRowCount()).isEqualTo(20_000);
        assertThat(session.getEstimatedTotalBytesScanned()).isBetween(300_000L, 600_000L);
        assertThat(session.getTable()).isEqualTo(wanted.getTable());
        assertThat(session.getReadOptions()).isEqualTo(wanted.getReadOptions());
        assertThat(session.getName()).matches("projects/demo-project/locations/us/sessions/CAIS[\\w-]+");
    }

    @Test
    void columnsComeInTheOrderOfTheTable() throws Exception {
        ReadSession session = client.open(restricted("orders", "", "status", "order_id", "amount"), 1);

        assertThat(client.rows(session)).isEqualTo(rest.query("SELECT order_id, amount, status FROM shop.orders"));
    }

    @Test
    void partsOfRecordsAreSelectedByNamesWithDots() {
        ReadSession session =
                client.open(restricted("every_type", "id = 2", "a_record.inner.at", "records.big", "a_record.name"), 1);

        assertThat(client.rows(session))
                .containsExactly(
                        "{\"f\":[{\"v\":{\"f\":[{\"v\":\"deep\"},{\"v\":{\"f\":[{\"v\":\"1577836800000001\"}]}}]}},"
                                + "{\"v\":[{\"v\":{\"f\":[{\"v\":\"1.5\"}]}},{\"v\":{\"f\":[{\"v\":null}]}}]}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id BETWEEN 17 AND 4711",
                "country = 'CH' AND updated_at >= TIMESTAMP '2020-01-01 00:10:00 UTC' -- the Swiss",
                "country IN ('CH', 'PL') OR quantity IS NULL",
                "city = '東京' AND active",
                "id < 0"
            })
    void aRestrictionIsAWhereClause(String restriction) throws Exception {
        ReadSession session = client.open(restricted("events", restriction), 3);

        assertThat(session.getStreamsCount()).isEqualTo(3);
        assertThat(client.rows(session)).isEqualTo(rest.query("SELECT * FROM shop.events WHERE " + restriction));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events | nothing = 1 | request failed: Query error: Unrecognized name: nothing at [1:1]",
                "events | id = | request failed: Query error: Syntax error",
                "events | id = 1) OR (id = 2 | request failed: Query error: Syntax error: Unexpected \")\" at [1:7]",
                "events | id = 1; DROP TABLE x | request failed: Query error: Syntax error: Unexpected \";\"",
                "events | COUNT(*) > 1 | Aggregate functions are not allowed in WHERE clause at [1:",
                "events | id IN (SELECT 1) | Subqueries are not supported",
                "events | id | WHERE clause should return type BOOL, but returns INT64 at [1:1]",
                "every_type | ARRAY_LENGTH(strings) > 0 | must not use the repeated field strings",
            })
    void aRestrictionThatIsNoneIsRefused(String table, String restriction, String message) {
        assertThatThrownBy(() -> client.open(restricted(table, restriction), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRestrictionHasAMegabyteAtMost() {
        String longOne = "id = 1 OR name = '" + "x".repeat(1 << 20) + "'";

        assertThatThrownBy(() -> client.open(restricted("events", longOne), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(
                        "row_restriction exceeded maximum allowed length. Maximum bytes allowed: 1048576");
    }

    private static ReadSession.Builder at(String table, Instant instant) {
        ReadSession.Builder session = client.table(table);
        session.getTableModifiersBuilder()
                .setSnapshotTime(Timestamp.newBuilder()
                        .setSeconds(instant.getEpochSecond())
                        .setNanos(instant.getNano()));
        return session;
    }

    @Test
    void aSnapshotIsTheTableAsItWas() throws Exception {
        simulator.generate("history", 100);
        List<String> first = rest.rows("history");
        CLOCK.pass(Duration.ofSeconds(1));
        Instant before = CLOCK.instant();
        CLOCK.pass(Duration.ofMinutes(1));
        simulator.append("history", 50);
        simulator.update("history", 0, 10);
        ReadSession old = client.open(at("history", before), 1);
        ReadSession now = client.open("history");
        ReadSession.Builder oldPart = at("history", before);
        oldPart.getReadOptionsBuilder().setRowRestriction("id <= 10");

        assertThat(client.rows(old)).isEqualTo(first);
        assertThat(client.rows(client.open(oldPart, 1))).isEqualTo(first.subList(0, 10));
        assertThat(client.rows(now)).isEqualTo(rest.rows("history")).hasSize(150);
    }

    @Test
    void aSessionOutlivesItsTable() throws Exception {
        rest.query("CREATE TABLE shop.doomed AS SELECT * FROM shop.orders");
        List<String> truth = rest.rows("doomed");
        ReadSession session = client.open("doomed");

        rest.query("DELETE FROM shop.doomed WHERE order_id > 10");
        rest.query("DROP TABLE shop.doomed");

        assertThat(client.rows(session)).isEqualTo(truth);
        assertThatThrownBy(() -> client.open("doomed"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Not found: Table demo-project:shop.doomed");
    }

    @Test
    void snapshotsOutsideTheHistoryAreRefused() throws Exception {
        assertThatThrownBy(() -> client.open(at("events", CLOCK.instant().plusSeconds(5)), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Cannot read after");
        assertThatThrownBy(() -> client.open(at("events", Instant.parse("2026-03-06T18:29:59Z")), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Cannot read before");
        Instant then = CLOCK.instant();
        CLOCK.pass(Duration.ofDays(7).plusSeconds(1));
        assertThatThrownBy(() -> client.open(at("orders", then), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Cannot read before");
    }

    @Test
    void aPartitionFilterIsDemanded() throws Exception {
        rest.create(
                "{\"tableReference\":{\"tableId\":\"parts\"},\"requirePartitionFilter\":true,"
                        + "\"timePartitioning\":{\"type\":\"DAY\",\"field\":\"day\"},"
                        + "\"schema\":{\"fields\":[{\"name\":\"day\",\"type\":\"DATE\"},{\"name\":\"n\",\"type\":\"INT64\"}]}}");
        rest.query("INSERT INTO shop.parts VALUES (DATE '2026-03-01', 1), (DATE '2026-03-02', 2)");
        String message =
                "request failed: Query error: Cannot query over table 'demo-project.shop.parts' without a filter"
                        + " over column(s) 'day' that can be used for partition elimination";

        assertThatThrownBy(() -> client.open("parts"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> client.open(restricted("parts", "n = 2"), 1)).hasMessageContaining(message);
        assertThat(client.rows(client.open(restricted("parts", "day > DATE '2026-03-01'", "n"), 1)))
                .containsExactly("{\"f\":[{\"v\":\"2\"}]}");
    }

    @Test
    void aSampleIsSomeOfTheRows() {
        ReadSession.Builder wanted = client.table("events");
        wanted.getReadOptionsBuilder().setSamplePercentage(50);
        List<String> sample = client.rows(client.open(wanted, 1));
        wanted.getReadOptionsBuilder().setSamplePercentage(101);

        assertThat(sample.size() % 1000).isZero();
        assertThat(sample).doesNotHaveDuplicates().hasSizeLessThan(20_000);
        assertThatThrownBy(() -> client.open(wanted, 1)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void viewsAndUnknownFormatsAreRefused() {
        assertThatThrownBy(() -> client.open("paid_orders"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("is not a table");
        assertThatThrownBy(() -> client.open(client.table("orders").setDataFormat(DataFormat.AVRO), 1))
                .isInstanceOf(UnimplementedException.class);
        assertThatThrownBy(
                        () -> client.open(client.table("orders").setDataFormat(DataFormat.DATA_FORMAT_UNSPECIFIED), 1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("data format unspecified");
        assertThatThrownBy(() -> client.open(client.table("orders").setTraceId("x".repeat(257)), 1))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> client.open(client.table("orders").setTable("shop.orders"), 1))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> client.open(restricted("orders", "", "nothing"), 1))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void theResultOfAQueryIsATableToo() throws Exception {
        ReadSession.Builder wanted = client.table("");
        wanted.setTable(
                rest.destination("SELECT status, COUNT(*) AS n FROM shop.orders GROUP BY status ORDER BY status"));

        assertThat(client.rows(client.open(wanted, 4)))
                .isEqualTo(rest.query("SELECT status, COUNT(*) AS n FROM shop.orders GROUP BY status ORDER BY status"));
    }

    @Test
    void aThousandColumnsAndNamesThatAreNoWords() throws Exception {
        StringBuilder sql = new StringBuilder("CREATE TABLE shop.wide AS SELECT 1 AS `😀 naïve`");
        for (int i = 0; i < 999; i++) {
            sql.append(", ")
                    .append(i % 2 == 0 ? String.valueOf(i) : "'text " + i + "'")
                    .append(" AS c")
                    .append(i);
        }
        rest.query(sql.toString());

        ReadSession session = client.open("wide");

        assertThat(client.rows(session)).isEqualTo(rest.rows("wide")).hasSize(1);
        Schema schema = ArrowDecoder.schema(
                session.getArrowSchema().getSerializedSchema().toByteArray());
        assertThat(schema.getFields()).hasSize(1000);
        assertThat(schema.getFields().get(0).getName()).isEqualTo("😀 naïve");
    }

    @Test
    void nestedListsOfRecordsKeepTheirShape() throws Exception {
        rest.query("CREATE TABLE shop.deep AS SELECT n AS id, [STRUCT(n AS a, [STRUCT('x' AS b, [1, 2, n] AS c),"
                + " STRUCT('y' AS b, [4] AS c)] AS inner_list), STRUCT(n + 1 AS a, [STRUCT('z' AS b, [n] AS c)] AS"
                + " inner_list)] AS outer_list FROM UNNEST([10, 20, 30]) AS n");

        assertThat(client.rows(client.open("deep")))
                .isEqualTo(rest.rows("deep"))
                .hasSize(3);
    }
}
