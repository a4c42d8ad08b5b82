package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Google's own client finds what it expects of the service. */
class GoogleClientTest {
    private static BigQuerySimulator simulator;
    private static BigQuery client;

    @BeforeAll
    static void start() {
        simulator =
                BigQuerySimulator.start(BigQueryOptions.builder().rows(25_000).build());
        client = GoogleClient.of(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static TableResult query(String sql) throws InterruptedException {
        return client.query(QueryJobConfiguration.of(sql));
    }

    @Test
    void listsDatasetsAndTables() {
        assertThat(StreamSupport.stream(client.listDatasets().iterateAll().spliterator(), false)
                        .map(dataset -> dataset.getDatasetId().getDataset()))
                .contains("shop");
        List<String> tables = new ArrayList<>();
        client.listTables("shop", BigQuery.TableListOption.pageSize(2))
                .iterateAll()
                .forEach(table -> tables.add(table.getTableId().getTable()));
        assertThat(tables)
                .containsSubsequence(
                        "customers", "empty", "events", "every_type", "orders", "paid_orders", "web_sessions");
    }

    @Test
    void describesTablesAndViews() {
        Table events = client.getTable("shop", "events");
        StandardTableDefinition definition = events.getDefinition();
        assertThat(definition.getSchema().getFields()).hasSize(20);
        assertThat(definition.getSchema().getFields().get("id").getMode()).isEqualTo(Field.Mode.REQUIRED);
        assertThat(definition.getTableConstraints().getPrimaryKey().getColumns())
                .containsExactly("id");
        assertThat(definition.getTimePartitioning().getField()).isEqualTo("updated_at");
        assertThat(events.getNumRows().longValue()).isEqualTo(25_000);
        assertThat(client.getTable("shop", "paid_orders")
                        .<TableDefinition>getDefinition()
                        .getType())
                .isEqualTo(TableDefinition.Type.VIEW);
        assertThat(client.getTable("shop", "nothing")).isNull();
        Dataset dataset = client.getDataset("shop");
        assertThat(dataset.getLocation()).isEqualTo("US");
        assertThat(dataset.getLabels()).containsEntry("kind", "demo");
    }

    @Test
    void pagesThroughTablesAndResultsExactly() throws Exception {
        long[] sums = new long[2];
        client.listTableData(TableId.of("shop", "events"), BigQuery.TableDataListOption.pageSize(7_000))
                .iterateAll()
                .forEach(row -> sums[0] += row.get(0).getLongValue());
        query("SELECT id, name FROM shop.events WHERE id > 0")
                .iterateAll()
                .forEach(row -> sums[1] += row.get("id").getLongValue());
        assertThat(sums).containsExactly(25_000L * 25_001 / 2, 25_000L * 25_001 / 2);
    }

    @Test
    void bindsParametersOfEveryKind() throws Exception {
        QueryJobConfiguration named = QueryJobConfiguration.newBuilder("SELECT @i + 1 AS i, @f AS f, @b AS b, @s AS s,"
                        + " @y AS y, @n AS n, @g AS g, @d AS d, @t AS t, @dt AS dt, @ts AS ts, @a AS a, @st.x AS x,"
                        + " @st.label AS label, (SELECT COUNT(*) FROM shop.orders WHERE channel IN UNNEST(@a)) AS c")
                .addNamedParameter("i", QueryParameterValue.int64(41L))
                .addNamedParameter("f", QueryParameterValue.float64(0.5))
                .addNamedParameter("b", QueryParameterValue.bool(true))
                .addNamedParameter("s", QueryParameterValue.string("it's \"q\" \\ ü"))
                .addNamedParameter("y", QueryParameterValue.bytes(new byte[] {0, -1}))
                .addNamedParameter("n", QueryParameterValue.numeric(new BigDecimal("1.123456789")))
                .addNamedParameter("g", QueryParameterValue.bigNumeric(new BigDecimal("1e-38")))
                .addNamedParameter("d", QueryParameterValue.date("2020-02-29"))
                .addNamedParameter("t", QueryParameterValue.time("10:11:12.000013"))
                .addNamedParameter("dt", QueryParameterValue.dateTime("2020-02-29 10:11:12.000013"))
                .addNamedParameter("ts", QueryParameterValue.timestamp(1_582_971_072_000_013L))
                .addNamedParameter(
                        "a", QueryParameterValue.array(new String[] {"paid", "email"}, StandardSQLTypeName.STRING))
                .addNamedParameter(
                        "st",
                        QueryParameterValue.struct(Map.of(
                                "x", QueryParameterValue.int64(7L), "label", QueryParameterValue.string("seven"))))
                .build();
        FieldValueList row = client.query(named).getValues().iterator().next();

        assertThat(row.get("i").getLongValue()).isEqualTo(42);
        assertThat(row.get("f").getDoubleValue()).isEqualTo(0.5);
        assertThat(row.get("b").getBooleanValue()).isTrue();
        assertThat(row.get("s").getStringValue()).isEqualTo("it's \"q\" \\ ü");
        assertThat(row.get("y").getBytesValue()).containsExactly(0, -1);
        assertThat(row.get("n").getNumericValue()).isEqualByComparingTo("1.123456789");
        assertThat(row.get("g").getNumericValue()).isEqualByComparingTo("1e-38");
        assertThat(row.get("d").getStringValue()).isEqualTo("2020-02-29");
        assertThat(row.get("t").getStringValue()).isEqualTo("10:11:12.000013");
        assertThat(row.get("dt").getStringValue()).isEqualTo("2020-02-29T10:11:12.000013");
        assertThat(row.get("ts").getTimestampValue()).isEqualTo(1_582_971_072_000_013L);
        assertThat(row.get("a").getRepeatedValue()).hasSize(2);
        assertThat(row.get("x").getLongValue()).isEqualTo(7);
        assertThat(row.get("label").getStringValue()).isEqualTo("seven");
        assertThat(row.get("c").getLongValue()).isPositive();
    }

    @Test
    void bindsPositionalParametersInOrder() throws Exception {
        QueryJobConfiguration positional = QueryJobConfiguration.newBuilder("SELECT ? - ?")
                .addPositionalParameter(QueryParameterValue.int64(10L))
                .addPositionalParameter(QueryParameterValue.int64(4L))
                .build();
        assertThat(client.query(positional).getValues().iterator().next().get(0).getLongValue())
                .isEqualTo(6);
    }

    @Test
    void decodesEveryType() throws Exception {
        List<FieldValueList> rows = new ArrayList<>();
        query("SELECT * FROM shop.every_type ORDER BY id").iterateAll().forEach(rows::add);

        assertThat(rows).hasSize(6);
        FieldValueList greatest = rows.get(1);
        assertThat(greatest.get("an_int64").getLongValue()).isEqualTo(Long.MAX_VALUE);
        assertThat(greatest.get("a_float64").getDoubleValue()).isEqualTo(Double.MAX_VALUE);
        assertThat(greatest.get("a_string").getStringValue())
                .isEqualTo("quote \" back \\ line\n tab\t nul\0 ünï 東京 😀");
        assertThat(greatest.get("a_numeric").getNumericValue())
                .isEqualByComparingTo("99999999999999999999999999999.999999999");
        assertThat(greatest.get("a_bignumeric").getNumericValue())
                .isEqualByComparingTo("578960446186580977117854925043439539266.34992332820282019728792003956564819967");
        assertThat(greatest.get("a_datetime").getStringValue()).isEqualTo("9999-12-31T23:59:59.999999");
        assertThat(greatest.get("int64s").getRepeatedValue()).hasSize(3);
        assertThat(greatest.get("a_record")
                        .getRecordValue()
                        .get(3)
                        .getRecordValue()
                        .get(0)
                        .getTimestampValue())
                .isEqualTo(1_577_836_800_000_001L);
        assertThat(greatest.get("records")
                        .getRepeatedValue()
                        .get(0)
                        .getRecordValue()
                        .get(2)
                        .getNumericValue())
                .isEqualByComparingTo("1.5");
        assertThat(rows.get(2).get("a_float64").getDoubleValue()).isNaN();
        assertThat(rows.get(2).get("an_interval").getStringValue()).isEqualTo("1-2 3 4:5:6.789");
        assertThat(rows.get(2).get("a_range_date").getRangeValue().getStart().getStringValue())
                .isEqualTo("2020-02-29");
        assertThat(rows.get(5).get("a_timestamp").isNull()).isTrue();
        assertThat(rows.get(5).get("a_record").isNull()).isTrue();
        assertThat(rows.get(5).get("strings").getRepeatedValue()).isEmpty();
    }

    @Test
    void readsTableDataLikeTheResultOfAQuery() throws Exception {
        List<FieldValueList> listed = new ArrayList<>();
        Schema schema = client.getTable("shop", "every_type")
                .<TableDefinition>getDefinition()
                .getSchema();
        client.listTableData(TableId.of("shop", "every_type"), schema)
                .iterateAll()
                .forEach(listed::add);
        List<FieldValueList> queried = new ArrayList<>();
        query("SELECT * FROM shop.every_type").iterateAll().forEach(queried::add);

        assertThat(listed.toString()).isEqualTo(queried.toString());
    }

    @Test
    void estimatesWithoutRunning() {
        QueryJobConfiguration dry = QueryJobConfiguration.newBuilder("SELECT id FROM shop.events")
                .setDryRun(true)
                .build();
        JobStatistics.QueryStatistics statistics =
                client.create(JobInfo.of(dry)).getStatistics();

        assertThat(statistics.getTotalBytesProcessed()).isEqualTo(25_000 * 8);
        assertThat(statistics.getSchema().getFields().get(0).getName()).isEqualTo("id");
        assertThat(statistics.getStatementType().toString()).isEqualTo("SELECT");
    }

    @Test
    void refusesWhatCostsMoreThanTheLimit() {
        QueryJobConfiguration limited = QueryJobConfiguration.newBuilder("SELECT id FROM shop.events")
                .setMaximumBytesBilled(1000L)
                .build();
        assertThatThrownBy(() -> client.query(limited))
                .isInstanceOf(BigQueryException.class)
                .hasMessage("Query exceeded limit for bytes billed: 1000. 10485760 or higher required.");
    }

    @Test
    void mapsErrorsWithTheirReason() {
        assertThatThrownBy(() -> query("SELECT nope FROM shop.orders"))
                .isInstanceOfSatisfying(BigQueryException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo(400);
                    assertThat(failure.getReason()).isEqualTo("invalidQuery");
                    assertThat(failure.getMessage()).isEqualTo("Unrecognized name: nope at [1:8]");
                });
        assertThatThrownBy(() -> query("SELECT * FROM shop.nope"))
                .isInstanceOfSatisfying(
                        BigQueryException.class,
                        failure -> assertThat(failure.getReason()).isEqualTo("notFound"));
        Job job = client.create(JobInfo.of(QueryJobConfiguration.of("SELECT CAST(name AS INT64) FROM shop.customers")));
        assertThatThrownBy(() -> job.waitFor().getQueryResults()).isInstanceOf(BigQueryException.class);
        assertThat(client.getJob(job.getJobId()).getStatus().getError().getReason())
                .isEqualTo("invalidQuery");
    }

    @Test
    void runsDmlAndDdl() throws Exception {
        query("CREATE TABLE shop.notes (id INT64 NOT NULL, note STRING, at TIMESTAMP)");
        query("INSERT INTO shop.notes (id, note) VALUES (1, 'a'), (2, 'b'), (3, NULL)");
        query("UPDATE shop.notes SET note = 'z' WHERE id = 2");
        query("DELETE FROM shop.notes WHERE id = 1");
        List<String> rows = new ArrayList<>();
        query("SELECT id, note FROM shop.notes ORDER BY id")
                .iterateAll()
                .forEach(
                        row -> rows.add(row.get(0).getValue() + "=" + row.get(1).getValue()));
        query("DROP TABLE shop.notes");

        assertThat(rows).containsExactly("2=z", "3=null");
        assertThat(client.getTable("shop", "notes")).isNull();
    }

    @Test
    void loadsNewlineDelimitedJson() throws Exception {
        Schema schema = Schema.of(
                Field.of("id", StandardSQLTypeName.INT64),
                Field.newBuilder("tags", StandardSQLTypeName.STRING)
                        .setMode(Field.Mode.REPEATED)
                        .build(),
                Field.of("at", StandardSQLTypeName.TIMESTAMP),
                Field.of("inner", StandardSQLTypeName.STRUCT, Field.of("n", StandardSQLTypeName.NUMERIC)));
        load(
                "loaded_json",
                FormatOptions.json(),
                schema,
                "{\"id\":1,\"tags\":[\"a\",\"b\"],\"at\":\"2020-01-01 00:00:00 UTC\","
                        + "\"inner\":{\"n\":\"1.5\"}}\n{\"id\":2,\"at\":1577836800.5}\n");

        List<FieldValueList> rows = new ArrayList<>();
        query("SELECT * FROM shop.loaded_json ORDER BY id").iterateAll().forEach(rows::add);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("tags").getRepeatedValue()).hasSize(2);
        assertThat(rows.get(0).get("at").getTimestampValue()).isEqualTo(1_577_836_800_000_000L);
        assertThat(rows.get(0).get("inner").getRecordValue().get(0).getNumericValue())
                .isEqualByComparingTo("1.5");
        assertThat(rows.get(1).get("at").getTimestampValue()).isEqualTo(1_577_836_800_500_000L);
        assertThat(rows.get(1).get("inner").isNull()).isTrue();
    }

    @Test
    void loadsCsv() throws Exception {
        Schema schema = Schema.of(
                Field.of("id", StandardSQLTypeName.INT64),
                Field.of("name", StandardSQLTypeName.STRING),
                Field.of("price", StandardSQLTypeName.FLOAT64),
                Field.of("day", StandardSQLTypeName.DATE));
        CsvOptions options = CsvOptions.newBuilder().setSkipLeadingRows(1).build();
        load("loaded_csv", options, schema, "id,name,price,day\n1,\"a \"\"b\"\", c\",1.5,2020-01-01\n2,,,\n");

        List<FieldValueList> rows = new ArrayList<>();
        query("SELECT * FROM shop.loaded_csv ORDER BY id").iterateAll().forEach(rows::add);
        assertThat(rows.get(0).get("name").getStringValue()).isEqualTo("a \"b\", c");
        assertThat(rows.get(1).get("name").getStringValue()).isEmpty();
        assertThat(rows.get(1).get("price").isNull()).isTrue();
    }

    private static void load(String table, FormatOptions format, Schema schema, String content) throws Exception {
        WriteChannelConfiguration configuration = WriteChannelConfiguration.newBuilder(TableId.of("shop", table))
                .setFormatOptions(format)
                .setSchema(schema)
                .build();
        TableDataWriteChannel channel = client.writer(configuration);
        try (channel) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        }
        Job done = channel.getJob().waitFor();
        assertThat(done.getStatus().getError()).isNull();
    }

    @Test
    void insertsRowsOnce() throws Exception {
        TableId id = TableId.of("shop", "inserted");
        Schema schema =
                Schema.of(Field.of("id", StandardSQLTypeName.INT64), Field.of("name", StandardSQLTypeName.STRING));
        client.create(TableInfo.of(id, StandardTableDefinition.of(schema)));
        InsertAllRequest request = InsertAllRequest.newBuilder(id)
                .addRow("one", Map.of("id", 1, "name", "a"))
                .addRow("two", Map.of("id", 2))
                .build();
        assertThat(client.insertAll(request).hasErrors()).isFalse();
        assertThat(client.insertAll(request).hasErrors()).isFalse();
        InsertAllResponse wrong = client.insertAll(InsertAllRequest.newBuilder(id)
                .addRow("three", Map.of("id", "x"))
                .addRow("four", Map.of("id", 4, "other", "y"))
                .addRow("five", Map.of("id", 5))
                .build());

        assertThat(wrong.getInsertErrors().keySet()).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(wrong.getErrorsFor(2).get(0).getReason()).isEqualTo("stopped");
        assertThat(query("SELECT COUNT(*) FROM shop.inserted")
                        .getValues()
                        .iterator()
                        .next()
                        .get(0)
                        .getLongValue())
                .isEqualTo(2);
    }

    @Test
    void aJobIdIsUsedOnce() throws Exception {
        com.google.cloud.bigquery.JobId id =
                com.google.cloud.bigquery.JobId.of(UUID.randomUUID().toString());
        JobInfo job = JobInfo.newBuilder(QueryJobConfiguration.of("SELECT 1"))
                .setJobId(id)
                .build();
        Job first = client.create(job);
        // The client answers the 409 by fetching the job that is there.
        Job second = client.create(job);

        assertThat(second.getStatistics().getCreationTime())
                .isEqualTo(first.getStatistics().getCreationTime());
    }
}
