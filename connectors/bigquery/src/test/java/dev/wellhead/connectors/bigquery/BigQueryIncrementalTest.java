package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While somebody writes at random, each sync leaves exactly the table as it was when the sync was planned. */
class BigQueryIncrementalTest {
    private static final int SYNCS = 8;
    private final Warehouse warehouse = warehouse();
    private final Replica replica = new Replica();
    private Map<String, Position> ends = Map.of();

    /** Whether tables are read by sessions of the Storage Read API. */
    boolean bySessions() {
        return false;
    }

    private Warehouse warehouse() {
        try {
            return new Warehouse(bySessions());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private ReadPlan plan(String way) throws Exception {
        ReadRequest request = ReadRequest.builder(new StreamId("shop.w"))
                .mode(ReadMode.INCREMENTAL)
                .after(ends)
                .options(Map.of("incremental", way))
                .parallelism(3)
                .build();
        ReadPlan plan = warehouse.connection().source().plan(request);
        ends = plan.ends();
        return plan;
    }

    private Instant until(ReadPlan plan) {
        return Instant.parse(plan.ends().get("all").payload().replaceAll(".*\"until\":\"([^\"]*)\".*", "$1"));
    }

    private void idle(RandomWriter writer) throws Exception {
        warehouse.pass(
                writer.random().nextInt(4) == 0
                        ? Duration.ofHours(1 + writer.random().nextInt(60))
                        : Duration.ofMinutes(writer.random().nextInt(30)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void changes(long seed) throws Exception {
        warehouse.run("CREATE TABLE shop.w (" + RandomWriter.COLUMNS
                + ", PRIMARY KEY (id) NOT ENFORCED) OPTIONS(enable_change_history = TRUE)");
        RandomWriter writer = new RandomWriter(warehouse, "shop.w", seed);
        for (int sync = 0; sync < SYNCS; sync++) {
            writer.anything();
            writer.anything();
            idle(writer);
            writer.anything();
            ReadPlan plan = plan(seed % 2 == 0 ? "changes" : "auto");
            replica.take(plan, warehouse.connection(), writer::anything);

            assertThat(plan.delivery()).isEqualTo(sync == 0 ? Delivery.SNAPSHOT : Delivery.UPSERT);
            assertThat(replica.rows())
                    .as("seed " + seed + ", sync " + sync)
                    .containsExactlyInAnyOrderElementsOf(warehouse.before("shop.w", until(plan)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void appends(long seed) throws Exception {
        String key = seed == 3 ? ", PRIMARY KEY (id) NOT ENFORCED" : "";
        warehouse.run("CREATE TABLE shop.w (" + RandomWriter.COLUMNS + key + ")");
        RandomWriter writer = new RandomWriter(warehouse, "shop.w", seed);
        for (int sync = 0; sync < SYNCS; sync++) {
            writer.insert();
            idle(writer);
            ReadPlan plan = plan("appends");
            replica.take(plan, warehouse.connection(), writer::insert);

            Delivery next = key.isEmpty() ? Delivery.APPEND : Delivery.UPSERT;
            assertThat(plan.delivery()).isEqualTo(sync == 0 ? Delivery.SNAPSHOT : next);
            assertThat(replica.rows())
                    .as("seed " + seed + ", sync " + sync)
                    .containsExactlyInAnyOrderElementsOf(warehouse.before("shop.w", until(plan)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cursor(long seed) throws Exception {
        warehouse.run("CREATE TABLE shop.w (" + RandomWriter.COLUMNS + ", PRIMARY KEY (id) NOT ENFORCED)");
        RandomWriter writer = new RandomWriter(warehouse, "shop.w", seed);
        writer.insert();
        for (int sync = 0; sync < SYNCS; sync++) {
            writer.upsert();
            idle(writer);
            writer.upsert();
            ReadPlan plan = plan("cursor");
            Instant planned = warehouse.now();
            replica.take(plan, warehouse.connection(), writer::upsert);

            assertThat(replica.rows())
                    .as("seed " + seed + ", sync " + sync)
                    .containsExactlyInAnyOrderElementsOf(warehouse.before("shop.w", planned.plusNanos(1000)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void partitions(long seed) throws Exception {
        boolean numbers = seed % 3 == 0;
        String by = numbers
                ? "RANGE_BUCKET(id, GENERATE_ARRAY(0, 1000, 5))"
                : seed == 5 ? "TIMESTAMP_TRUNC(updated_at, HOUR)" : "day";
        String filter = seed == 4 ? " OPTIONS(require_partition_filter = TRUE)" : "";
        warehouse.run("CREATE TABLE shop.w (" + RandomWriter.COLUMNS + ") PARTITION BY " + by + filter);
        warehouse.server().delayPartitions(Duration.ofMinutes(seed));
        RandomWriter writer = new RandomWriter(warehouse, "shop.w", seed);
        boolean loose = seed % 2 == 0 || seed == 5;
        if (loose) {
            writer.leaveOutDays();
        }
        int whole = 0;
        for (int sync = 0; sync < SYNCS; sync++) {
            writer.anything();
            idle(writer);
            writer.anything();
            // What was written within the delay is not told yet, and the next sync must find it.
            boolean settled = sync % 2 == 1;
            if (settled) {
                warehouse.pass(Duration.ofMinutes(seed));
            }
            ReadPlan plan = plan("partitions");
            whole += plan.delivery() == Delivery.SNAPSHOT ? 1 : 0;
            replica.take(plan, warehouse.connection(), writer::anything);

            if (settled) {
                assertThat(replica.rows())
                        .as("seed " + seed + ", sync " + sync)
                        .containsExactlyInAnyOrderElementsOf(before(until(plan).plusNanos(1000)));
            }
        }
        assertThat(whole).isLessThanOrEqualTo(loose ? SYNCS : 1);
    }

    private List<Map<String, @Nullable Object>> before(Instant instant) throws Exception {
        String time = instant.minusNanos(1000).toString().replace("T", " ").replace("Z", "+00");
        return warehouse.rows("SELECT * FROM shop.w FOR SYSTEM_TIME AS OF TIMESTAMP '" + time
                + "' WHERE day IS NULL OR day IS NOT NULL");
    }
}
