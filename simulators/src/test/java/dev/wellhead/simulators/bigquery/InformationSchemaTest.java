package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TimePartitioning;
import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's client finds in INFORMATION_SCHEMA and in tables what DDL said, and which partitions changed when. */
class InformationSchemaTest {
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-01T08:00:00Z"));
    private final BigQuerySimulator simulator =
            BigQuerySimulator.start(BigQueryOptions.builder().clock(clock).build());
    private final BigQuery client = GoogleClient.of(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<String> rows(String sql) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        for (FieldValueList row : client.query(QueryJobConfiguration.of(sql)).iterateAll()) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.isNull() ? "~" : cell.getStringValue()));
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    private List<String> partitions() throws InterruptedException {
        return rows("SELECT partition_id, total_rows, total_logical_bytes, FORMAT_TIMESTAMP('%H:%M',"
                + " last_modified_time) FROM shop.INFORMATION_SCHEMA.PARTITIONS WHERE table_name = 't' ORDER BY 1");
    }

    @Test
    void ddlIsSeenInTheResourceAndInTheViews() throws Exception {
        rows(
                "CREATE TABLE shop.t (a INT64 NOT NULL, b STRING, moment TIMESTAMP, s STRUCT<x INT64, y ARRAY<STRUCT<z DATE>>>,"
                        + " PRIMARY KEY (a, b) NOT ENFORCED) PARTITION BY TIMESTAMP_TRUNC(moment, HOUR) CLUSTER BY b, a"
                        + " OPTIONS(enable_change_history = TRUE, description = 'told', require_partition_filter = TRUE)");

        StandardTableDefinition table = client.getTable("shop", "t").getDefinition();
        assertThat(table.getTimePartitioning().getType()).isEqualTo(TimePartitioning.Type.HOUR);
        assertThat(table.getTimePartitioning().getField()).isEqualTo("moment");
        assertThat(table.getClustering().getFields()).containsExactly("b", "a");
        assertThat(table.getTableConstraints().getPrimaryKey().getColumns()).containsExactly("a", "b");
        assertThat(client.getTable("shop", "t").getDescription()).isEqualTo("told");
        String where = " WHERE table_name = 't' ORDER BY 1, 2";
        String views = " FROM shop.INFORMATION_SCHEMA.";
        assertThat(rows("SELECT table_type, is_change_history_enabled" + views + "TABLES" + where))
                .containsExactly("BASE TABLE YES");
        assertThat(rows("SELECT option_name, option_value" + views + "TABLE_OPTIONS" + where))
                .containsExactly("description \"told\"", "enable_change_history true", "require_partition_filter true");
        assertThat(rows("SELECT column_name, is_partitioning_column, clustering_ordinal_position" + views + "COLUMNS"
                        + where))
                .containsExactly("a NO 2", "b NO 1", "moment YES ~", "s NO ~");
        assertThat(rows("SELECT field_path, data_type" + views + "COLUMN_FIELD_PATHS" + where))
                .contains("s.y ARRAY<STRUCT<z DATE>>", "s.y.z DATE");
        assertThat(rows("SELECT constraint_name, constraint_type, enforced" + views + "TABLE_CONSTRAINTS" + where))
                .containsExactly("t.pk$ PRIMARY KEY NO");
        assertThat(rows("SELECT ordinal_position, column_name" + views + "KEY_COLUMN_USAGE" + where))
                .containsExactly("1 a", "2 b");
    }

    @Test
    void aPartitionKnowsItsRowsAndWhenItChanged() throws Exception {
        rows("CREATE TABLE shop.t (id INT64, day DATE) PARTITION BY day");
        assertThat(partitions()).isEmpty();
        rows(
                "INSERT INTO shop.t (id, day) VALUES (1, DATE '2026-01-01'), (2, DATE '2026-01-01'), (3, DATE '2026-01-02'),"
                        + " (4, NULL)");
        clock.pass(Duration.ofMinutes(5));
        rows("DELETE FROM shop.t WHERE id = 2");
        rows("UPDATE shop.t SET day = DATE '2026-01-03' WHERE id = 3");
        assertThat(partitions()).containsExactly("20260101 1 16 08:05", "20260103 1 16 08:05", "__NULL__ 1 16 08:00");

        simulator.delayPartitions(Duration.ofMinutes(3));
        assertThat(partitions()).containsExactly("20260101 2 32 08:00", "20260102 1 16 08:00", "__NULL__ 1 16 08:00");
    }

    @Test
    void partitionsOfNumbersAndOfHours() throws Exception {
        rows("CREATE TABLE shop.t (n INT64) PARTITION BY RANGE_BUCKET(n, GENERATE_ARRAY(0, 100, 10))");
        rows("INSERT INTO shop.t (n) VALUES (0), (9), (10), (100), (NULL)");
        assertThat(partitions())
                .extracting(row -> row.substring(0, row.indexOf(' ', row.indexOf(' ') + 1)))
                .containsExactly("0 2", "10 1", "__NULL__ 1", "__UNPARTITIONED__ 1");
        rows("CREATE OR REPLACE TABLE shop.t (moment TIMESTAMP) PARTITION BY TIMESTAMP_TRUNC(moment, HOUR)");
        rows("INSERT INTO shop.t (moment) VALUES (TIMESTAMP '2026-01-01 23:59:59+00')");
        assertThat(partitions()).containsExactly("2026010123 1 8 08:00");
        assertThat(rows("SELECT partition_id, total_rows FROM shop.INFORMATION_SCHEMA.PARTITIONS WHERE table_name ="
                        + " 'orders'"))
                .containsExactly("~ 1800");
    }

    @Test
    void aTableThatWantsAFilterGetsNoQueryWithoutOne() throws Exception {
        rows("CREATE TABLE shop.t (id INT64, day DATE) PARTITION BY day OPTIONS(require_partition_filter = TRUE)");

        Rest.Answer refused = new Rest(simulator).query("SELECT COUNT(*) FROM shop.t WHERE id = 1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/error/message").asText())
                .isEqualTo(
                        "Cannot query over table 'demo-project.shop.t' without a filter over column(s) 'day' that can be"
                                + " used for partition elimination");
        assertThat(rows("SELECT COUNT(*) FROM shop.t WHERE day >= DATE '2026-01-01' OR day IS NULL"))
                .containsExactly("0");
        assertThat(rows("SELECT COUNT(*) FROM APPENDS(TABLE shop.t)")).containsExactly("0");
    }
}
