package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryReadTest {
    private final BigQuerySimulator server = BigQuerySimulator.start(
            BigQueryOptions.builder().rows(30_000).pageBytes(400_000).build());
    private final Connection connection = connect();

    private Connection connect(Object... settings) {
        try {
            return Connection.to(URI.create(server.endpoint()), server.project(), settings);
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "table", "auto"})
    void everyRowOfATableIsReadOnceWhicheverWay(String way) throws Exception {
        List<Map<String, @Nullable Object>> rows = connection.rows(
                table("events").options(Map.of("full-read", way)).parallelism(3).build());

        assertThat(rows).hasSize(30_000);
        assertThat(rows.stream().map(row -> row.get("id")).distinct()).hasSize(30_000);
    }

    @Test
    void queryAndListGiveTheSameValues() throws Exception {
        assertThat(connection.rows(
                        table("events").options(Map.of("full-read", "query")).build()))
                .containsExactlyInAnyOrderElementsOf(connection.rows(
                        table("events").options(Map.of("full-read", "table")).build()));
    }

    @Test
    void aQueriedTableIsPinnedAndAListedOneIsNot() throws Exception {
        ReadPlan queried = connection.source().plan(table("events").build());
        ReadPlan listed = connection
                .source()
                .plan(table("events").options(Map.of("full-read", "table")).build());

        assertThat(queried.replay()).isEqualTo(Replay.EXACT);
        assertThat(queried.delivery()).isEqualTo(Delivery.SNAPSHOT);
        assertThat(listed.replay()).isEqualTo(Replay.CHANGING);
        assertThat(listed.estimate().costs()).containsEntry("bytes-billed", 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "table"})
    void everyTypeIsDecodedExactly(String way) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(connection.rows(
                table("every_type").options(Map.of("full-read", way)).build()));
        rows.sort((a, b) -> Long.compare(id(a), id(b)));

        assertThat(rows).hasSize(6);
        assertThat(rows.get(0))
                .containsEntry("an_int64", Long.MIN_VALUE)
                .containsEntry("a_float64", -Double.MAX_VALUE)
                .containsEntry("a_numeric", new BigDecimal("-99999999999999999999999999999.999999999"))
                .containsEntry(
                        "a_bignumeric",
                        new BigDecimal(
                                "-578960446186580977117854925043439539266.34992332820282019728792003956564819968"))
                .containsEntry("a_date", LocalDate.of(1, 1, 1))
                .containsEntry("a_timestamp", Instant.parse("0001-01-01T00:00:00Z"))
                .containsEntry("an_interval", new Interval(-120_000, -7_320_000, 0))
                .containsEntry("a_range_date", range(null, LocalDate.of(1, 1, 2)))
                .containsEntry("a_range_datetime", range(null, null))
                .containsEntry("int64s", List.of());
        assertThat(rows.get(1))
                .containsEntry("a_string", "quote \" back \\ line\n tab\t nul\0 ünï 東京 😀")
                .containsEntry("a_time", LocalTime.of(23, 59, 59, 999_999_000))
                .containsEntry("a_datetime", LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))
                .containsEntry("strings", List.of("a", "", "ü \"q\""))
                .containsEntry("timestamps", List.of(Instant.EPOCH, Instant.EPOCH.minusNanos(1000)))
                .containsEntry("int64s", List.of(1L, 2L, 3L));
        assertThat((byte[]) rows.get(1).get("a_bytes")).containsExactly(0, 255, 16, 255);
        assertThat((byte[]) rows.get(2).get("a_bytes")).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        assertThat(rows.get(2)).containsEntry("a_float64", Double.NaN);
        assertThat(rows.get(3))
                .containsEntry("a_float64", Double.POSITIVE_INFINITY)
                .containsEntry("a_record", null);
        assertThat(rows.get(2)).containsEntry("an_interval", new Interval(14, 3, 14_706_789_000_000L));
        Map<String, @Nullable Object> deep = new HashMap<>();
        deep.put("name", "deep");
        deep.put("amount", new BigDecimal("1.500000000"));
        deep.put("tags", List.of("x", "y"));
        deep.put("inner", Map.of("at", Instant.parse("2020-01-01T00:00:00.000001Z")));
        assertThat(rows.get(1)).containsEntry("a_record", deep);
        assertThat(rows.get(5).values().stream().filter(value -> value != null && !value.equals(List.of())))
                .containsExactly(6L);
    }

    @Test
    void columnsFiltersAndLimitsArePushedDown() throws Exception {
        ReadRequest request = table("events")
                .columns(List.of("city", "id"))
                .filter(new Filter.And(List.of(
                        new Filter.In("city", List.of("Zürich", "東京"), false),
                        new Filter.Comparison("id", Filter.Operator.LESS_OR_EQUAL, "1000"),
                        new Filter.Not(new Filter.Like("city", "Z%", false)))))
                .limit(5)
                .build();

        ReadPlan plan = connection.source().plan(request);
        List<Map<String, @Nullable Object>> rows = connection.rows(plan);

        assertThat(plan.accepted().residual()).isEmpty();
        assertThat(plan.accepted().limit()).isTrue();
        assertThat(rows)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.get("city")).isEqualTo("東京"));
        assertThat(rows.get(0).keySet()).containsExactly("city", "id");
    }

    @Test
    void fieldsOfRecordsAreCutOut() throws Exception {
        List<Map<String, @Nullable Object>> rows = connection.rows(table("every_type")
                .columns(List.of("id", "a_record.inner", "records.key"))
                .filter(new Filter.Comparison("id", Filter.Operator.EQUAL, "2"))
                .build());

        Map<String, @Nullable Object> second = new HashMap<>();
        second.put("key", null);
        assertThat(rows)
                .containsExactly(Map.of(
                        "id", 2L,
                        "a_record", Map.of("inner", Map.of("at", Instant.parse("2020-01-01T00:00:00.000001Z"))),
                        "records", List.of(Map.of("key", "k"), second)));
    }

    @Test
    void anEmptyTableAndAViewAreRead() throws Exception {
        assertThat(connection.rows(table("empty").build())).isEmpty();
        assertThat(connection.rows(table("paid_orders").build())).hasSizeGreaterThan(500);
    }

    @Test
    void aQueryTakesParametersOfEveryShape() throws Exception {
        List<Map<String, @Nullable Object>> rows = connection.rows(sql(
                "SELECT @day AS day, @n AS n, @list AS list, @when AS moment, @none AS none",
                "day:DATE:2013-01-31",
                "n:NUMERIC:1.5",
                "list:ARRAY<STRING>:[\"a\",\"b:c\"]",
                "when:TIMESTAMP:2013-01-31T10:00:00+01:00",
                "none:ARRAY<INT64>:[]"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .containsEntry("day", LocalDate.of(2013, 1, 31))
                .containsEntry("n", new BigDecimal("1.500000000"))
                .containsEntry("list", List.of("a", "b:c"))
                .containsEntry("moment", Instant.parse("2013-01-31T09:00:00Z"))
                .containsEntry("none", List.of());
    }

    @Test
    void positionalParametersGoInOrder() throws Exception {
        assertThat(connection.rows(sql("SELECT ? AS a, ? AS b", ":INT64:1", ":STRING:x")))
                .containsExactly(Map.of("a", 1L, "b", "x"));
    }

    @Test
    void aShortQueryCostsOneRequest() throws Exception {
        server.requests().clear();

        connection.rows(sql("SELECT 1 AS one"));

        assertThat(server.requests().counts().byName()).containsExactly(Map.entry("jobs.query", 1L));
    }

    @Test
    void aLongQueryIsWaitedForAndItsPagesAreJoined() throws Exception {
        assertThat(connection.rows(sql("SELECT id FROM shop.events ORDER BY id")))
                .extracting(row -> row.get("id"))
                .isEqualTo(LongStream.rangeClosed(1, 30_000).boxed().toList());
    }

    private ReadRequest.Builder table(String name) {
        return ReadRequest.builder(new StreamId(server.dataset() + "." + name));
    }

    private static ReadRequest sql(String text, String... parameters) {
        Map<String, Object> options = new HashMap<>();
        options.put("sql", text);
        if (parameters.length > 0) {
            options.put("parameters", List.of(parameters));
        }
        return ReadRequest.builder(new StreamId("query")).options(options).build();
    }

    private static long id(Map<String, @Nullable Object> row) {
        return row.get("id") instanceof Long id ? id : -1;
    }

    private static Map<String, @Nullable Object> range(@Nullable Object start, @Nullable Object end) {
        Map<String, @Nullable Object> range = new HashMap<>();
        range.put("start", start);
        range.put("end", end);
        return range;
    }
}
