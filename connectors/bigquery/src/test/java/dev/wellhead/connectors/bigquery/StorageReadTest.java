package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.bigquery.storage.StreamSplit;
import dev.wellhead.simulators.base.faults.Fault.Phase;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Filter.Operator;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageReadTest {
    private static final int ROWS = 20_000;

    private final StorageServer server = new StorageServer(
            BigQueryOptions.builder().rows(ROWS).batchRows(700).streamBytes(200_000));
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = server.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void everyTypeIsTheSameByRestAndBySession() throws Exception {
        ReadRequest.Builder request = server.table("every_type");
        List<Map<String, @Nullable Object>> listed;
        try (Connection rest = server.connect("read-api", "off", "full-read", "table")) {
            listed = rest.rows(request.build());
        }

        ReadPlan plan = connection.source().plan(request.build());

        assertThat(plan.splits()).allMatch(StreamSplit::is);
        assertSame(connection.rows(plan), listed);
    }

    @Test
    void everyRowOfEveryStreamComesOnce() throws Exception {
        ReadPlan plan =
                connection.source().plan(server.table("events").parallelism(4).build());

        assertThat(plan.splits()).hasSizeGreaterThan(4).allMatch(StreamSplit::is);
        assertThat(plan.replay()).isEqualTo(Replay.EXACT);
        assertThat(plan.estimate().rows()).hasValue(ROWS);
        assertThat(plan.estimate().costs()).containsKey("bytes-read");
        assertThat(ids(connection.rows(plan))).containsExactlyInAnyOrderElementsOf(allIds());
    }

    @Test
    void oneReaderReadsOneStreamInPagesOfTheSizeItAskedFor() throws Exception {
        ReadPlan plan = connection.source().plan(server.table("events").build());
        List<Integer> sizes = new ArrayList<>();
        try (PageReader reader =
                connection.source().read(plan.splits().get(0), new ReadOptions(Optional.empty(), 300))) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                sizes.add(page.rows());
            }
            assertThat(reader.counters()).containsEntry("requests", 1L).containsKey("bytes");
        }

        assertThat(plan.splits()).hasSize(1);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(ROWS);
        assertThat(sizes).allMatch(size -> size <= 300);
    }

    @Test
    void columnsInTheirOrderAndFiltersAreTheServersWork() throws Exception {
        ReadRequest request = server.table("events")
                .columns(List.of("city", "id"))
                .filter(new Filter.And(List.of(
                        new Filter.In("city", List.of("Zürich", "東京", "it's \\ 'quoted'"), false),
                        new Filter.Comparison("id", Operator.LESS_OR_EQUAL, "1000"),
                        new Filter.Not(new Filter.Like("city", "Z%", false)))))
                .build();
        List<Map<String, @Nullable Object>> queried;
        try (Connection rest = server.connect("read-api", "off", "full-read", "query")) {
            queried = rest.rows(request);
        }

        ReadPlan plan = connection.source().plan(request);
        List<Map<String, @Nullable Object>> rows = connection.rows(plan);

        assertThat(plan.accepted().residual()).isEmpty();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(queried).hasSizeGreaterThan(10);
        assertThat(rows.get(0).keySet()).containsExactly("city", "id");
    }

    @Test
    void everyKindOfValueCanBeFilteredBy() throws Exception {
        for (Filter filter : List.of(
                new Filter.Comparison("a_float64", Operator.GREATER, "0.5"),
                new Filter.Comparison("a_numeric", Operator.LESS, "0"),
                new Filter.Comparison("a_bignumeric", Operator.LESS, "0"),
                new Filter.Comparison("a_bool", Operator.EQUAL, "true"),
                new Filter.Comparison("a_date", Operator.GREATER_OR_EQUAL, "1970-01-01"),
                new Filter.Comparison("a_time", Operator.GREATER, "12:00:00"),
                new Filter.Comparison("a_datetime", Operator.GREATER, "2000-01-01 00:00:00"),
                new Filter.Comparison("a_timestamp", Operator.LESS, "2000-01-01T00:00:00Z"),
                new Filter.Comparison("a_string", Operator.EQUAL, "quote \" back \\ line\n tab\t nul\0 ünï 東京 😀"),
                new Filter.IsNull("a_record", false))) {
            ReadRequest request = server.table("every_type")
                    .columns(List.of("id"))
                    .filter(filter)
                    .build();
            try (Connection rest = server.connect("read-api", "off", "full-read", "query")) {
                assertThat(connection.rows(request))
                        .as(filter.toString())
                        .containsExactlyInAnyOrderElementsOf(rest.rows(request));
            }
        }
    }

    @Test
    void aFilterOnARepeatedColumnIsLeftToTheEngine() throws Exception {
        ReadPlan plan = connection
                .source()
                .plan(server.table("every_type")
                        .filter(new Filter.IsNull("int64s", true))
                        .build());

        assertThat(plan.accepted().residual()).isPresent();
        assertThat(connection.rows(plan)).hasSize(6);
    }

    @Test
    void fieldsOfRecordsAreCutOut() throws Exception {
        List<Map<String, @Nullable Object>> rows = connection.rows(server.table("every_type")
                .columns(List.of("id", "a_record.inner", "records.key"))
                .filter(new Filter.Comparison("id", Operator.EQUAL, "2"))
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
    void anEmptyTableHasNoStreams() throws Exception {
        ReadPlan plan =
                connection.source().plan(server.table("empty").parallelism(4).build());

        assertThat(plan.splits()).isEmpty();
    }

    @Test
    void whatHappensToTheTableAfterThePlanDoesNotShow() throws Exception {
        server.run("CREATE TABLE shop.moving AS SELECT id, city FROM shop.events WHERE id <= 5000");
        ReadPlan plan =
                connection.source().plan(server.table("moving").parallelism(4).build());
        server.run("DELETE FROM shop.moving WHERE id <= 2500");
        server.run("UPDATE shop.moving SET city = 'changed' WHERE TRUE");
        server.run("CREATE OR REPLACE TABLE shop.moving AS SELECT 'other' AS thing");
        server.run("DROP TABLE shop.moving");

        List<Map<String, @Nullable Object>> rows = connection.rows(plan);

        assertThat(ids(rows))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 5000).boxed().toList());
        assertThat(rows).noneMatch(row -> "changed".equals(row.get("city")));
    }

    @Test
    void aSyncMayTakeItsRowsBackAndAReadMayNot() throws Exception {
        ReadPlan kept = connection.source().plan(server.table("events").build());
        ReadPlan passing =
                connection.source().plan(server.table("events").resumable(false).build());

        assertThat(kept.groups()).extracting(SplitGroup::visibility).containsExactly(SplitGroup.Visibility.GROUP);
        assertThat(passing.groups()).extracting(SplitGroup::visibility).containsExactly(SplitGroup.Visibility.ROWS);
    }

    @Test
    void whoMayNotOpenSessionsReadsByRestAndIsToldWhy() throws Exception {
        server.simulator.faults(
                List.of(FaultRule.every("CreateReadSession", 1, FaultKind.NO_READ_SESSIONS, Phase.BEFORE)));

        ReadPlan plan = connection.source().plan(server.table("events").build());

        assertThat(plan.estimate().notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("The Storage Read API")
                        .contains("was refused")
                        .contains("bigquery.readsessions.create"));
        assertThat(ids(connection.rows(plan))).containsExactlyInAnyOrderElementsOf(allIds());
        try (Connection only = server.connect("read-api", "on")) {
            assertThatThrownBy(() -> only.source().plan(server.table("events").build()))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.PERMISSION));
        }
    }

    @Test
    void explainingOpensNoSessionAndForetellsTheBytes() throws Exception {
        ReadPlan plan = connection
                .source()
                .plan(server.table("events")
                        .purpose(ReadRequest.Purpose.EXPLAIN)
                        .columns(List.of("id"))
                        .build());

        assertThat(plan.estimate().costs().get("bytes-read")).isEqualTo(8L * ROWS);
        assertThat(plan.estimate().notes()).anyMatch(note -> note.contains("Storage Read API"));
        assertThat(server.simulator.requests().counts().byName()).doesNotContainKey("CreateReadSession");
    }

    @Test
    void aThousandColumnsFitASplit() throws Exception {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            columns.append(i == 0 ? "" : ", ")
                    .append("id + ")
                    .append(i)
                    .append(" AS `a_rather_long_name_of_a_column_")
                    .append(i)
                    .append('`');
        }
        server.run("CREATE TABLE shop.wide AS SELECT " + columns + " FROM shop.events WHERE id <= 3");

        List<Map<String, @Nullable Object>> rows =
                connection.rows(server.table("wide").build());

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).hasSize(1_000);
    }

    private static void assertSame(
            List<Map<String, @Nullable Object>> rows, List<Map<String, @Nullable Object>> expected) {
        // Not by AssertJ's own comparison of doubles, for which no NaN is equal to another.
        assertThat(byId(rows))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(byId(expected));
        assertThat(rows.stream().map(row -> List.copyOf(row.keySet())).distinct())
                .isEqualTo(expected.stream()
                        .map(row -> List.copyOf(row.keySet()))
                        .distinct()
                        .toList());
    }

    private static List<Map<String, @Nullable Object>> byId(List<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Long.compare((Long) a.get("id"), (Long) b.get("id")));
        return sorted;
    }

    private static List<Object> ids(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    private static List<Object> allIds() {
        return LongStream.rangeClosed(1, ROWS).mapToObj(id -> (Object) id).toList();
    }
}
