package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading by a table's history: what is refused, and in which words. */
class BigQueryHistoryTest {
    private static final String COLUMNS = "id INT64, name STRING, place STRUCT<city STRING, zip INT64>";
    private final Warehouse warehouse = warehouse();
    private final Replica replica = new Replica();

    private static Warehouse warehouse() {
        try {
            return new Warehouse();
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private static ReadRequest.Builder request(String table, String way, Map<String, Position> after) {
        return ReadRequest.builder(new StreamId("shop." + table))
                .mode(ReadMode.INCREMENTAL)
                .after(after)
                .options(Map.of("incremental", way));
    }

    private ReadPlan plan(ReadRequest.Builder request) throws Exception {
        return warehouse.connection().source().plan(request.build());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(ReadRequest.Builder request, ErrorCode code) {
        return assertThatThrownBy(() -> plan(request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(code.code());
            assertThat(e.remedy()).contains(code.remedy());
        });
    }

    private void table(String more) throws Exception {
        warehouse.run("CREATE OR REPLACE TABLE shop.t (" + COLUMNS + more);
        warehouse.run(
                "INSERT INTO shop.t (id, name, place) VALUES (1, 'a', STRUCT('Oslo' AS city, 1 AS zip)), (2, 'b', NULL)");
        warehouse.pass(Duration.ofMinutes(1));
    }

    private void tracked() throws Exception {
        table(", PRIMARY KEY (id) NOT ENFORCED) OPTIONS(enable_change_history = TRUE)");
    }

    @Test
    void aTableWithoutHistoryKeyOrRowsOfItsOwnIsRefused() throws Exception {
        table(", PRIMARY KEY (id) NOT ENFORCED)");
        refused(request("t", "changes", Map.of()), BigQueryErrors.CHANGE_HISTORY)
                .hasMessageContaining("shop.t' does not keep its change history");
        table(")");
        refused(request("t", "changes", Map.of()), BigQueryErrors.CHANGE_HISTORY)
                .hasMessageContaining("has no primary key")
                .hasMessageContaining("ADD PRIMARY KEY");
        refused(request("paid_orders", "changes", Map.of()), BigQueryErrors.CHANGE_HISTORY)
                .hasMessageContaining("is a VIEW, and only tables have a history");
        refused(request("paid_orders", "appends", Map.of()), BigQueryErrors.CHANGE_HISTORY);
    }

    @Test
    void aHistorySwitchedOffIsNoticed() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()));
        warehouse.run("ALTER TABLE shop.t SET OPTIONS(enable_change_history = FALSE)");
        warehouse.pass(Duration.ofHours(1));

        refused(request("t", "changes", first.ends()), BigQueryErrors.CHANGE_HISTORY)
                .hasMessageContaining("Change history is not enabled");
    }

    @Test
    void anEndThatBigQueryHasForgottenIsRefusedAndNeverASilentGap() throws Exception {
        tracked();
        ReadPlan changes = plan(request("t", "changes", Map.of()));
        ReadPlan appends = plan(request("t", "appends", Map.of()));
        warehouse.pass(Duration.ofDays(6));
        assertThat(plan(request("t", "changes", changes.ends())).delivery()).isEqualTo(Delivery.UPSERT);
        warehouse.pass(Duration.ofDays(2));

        refused(request("t", "changes", changes.ends()), BigQueryErrors.HISTORY_GONE)
                .hasMessageContaining("for 168 hours only");
        refused(request("t", "appends", appends.ends()), BigQueryErrors.HISTORY_GONE)
                .hasMessageContaining("for 168 hours only");
    }

    @Test
    void theDatasetsOwnWindowCounts() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "appends", Map.of()));
        warehouse.call("PATCH", "datasets/shop", "{\"maxTimeTravelHours\":\"48\"}");
        warehouse.pass(Duration.ofHours(49));

        refused(request("t", "appends", first.ends()), BigQueryErrors.HISTORY_GONE)
                .hasMessageContaining("for 48 hours only");
    }

    @Test
    void aTableMadeAnewBetweenTwoRunsIsNoticed() throws Exception {
        tracked();
        ReadPlan changes = plan(request("t", "changes", Map.of()));
        ReadPlan appends = plan(request("t", "appends", Map.of()));
        tracked();
        warehouse.pass(Duration.ofHours(1));

        refused(request("t", "changes", changes.ends()), BigQueryErrors.HISTORY_GONE)
                .hasMessageContaining("was made anew since the last run");
        refused(request("t", "appends", appends.ends()), BigQueryErrors.HISTORY_GONE);
    }

    @Test
    void anotherWayThanBeforeIsRefused() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()));

        refused(request("t", "appends", first.ends()), BigQueryErrors.OTHER_WAY)
                .hasMessageContaining("went by changes, so going by appends needs a run from the beginning");
        refused(request("t", "auto", first.ends()).cursor("id"), BigQueryErrors.OTHER_WAY)
                .hasMessageContaining("going by cursor");
    }

    @Test
    void withinTenMinutesThereIsNothingToReadAndTheEndStays() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()));
        warehouse.pass(Duration.ofMinutes(9));
        ReadPlan second = plan(request("t", "changes", first.ends()));

        assertThat(second.splits()).isEmpty();
        assertThat(second.ends()).isEqualTo(first.ends());
        assertThat(second.estimate().notes())
                .anySatisfy(note -> assertThat(note).contains("after ten minutes only"));
    }

    @Test
    void ofATableWithKeyAndHistoryChangesAreReadWithoutBeingAskedFor() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "auto", Map.of()));
        replica.take(first, warehouse.connection(), () -> {});
        warehouse.run("DELETE FROM shop.t WHERE id = 1");
        warehouse.pass(Duration.ofHours(1));
        replica.take(plan(request("t", "auto", first.ends())), warehouse.connection(), () -> {});

        assertThat(replica.rows()).extracting(row -> row.get("id")).containsExactly(2L);
    }

    @Test
    void rowsThatNoLongerPassTheFilterGo() throws Exception {
        tracked();
        Filter filter = new Filter.Like("name", "a%", false);
        ReadPlan first = plan(request("t", "changes", Map.of()).filter(filter));
        replica.take(first, warehouse.connection(), () -> {});
        warehouse.run("UPDATE shop.t SET name = IF(id = 1, 'x', 'a2') WHERE TRUE");
        warehouse.pass(Duration.ofHours(1));
        replica.take(plan(request("t", "changes", first.ends()).filter(filter)), warehouse.connection(), () -> {});

        assertThat(replica.rows()).extracting(row -> row.get("name")).containsExactly("a2");
    }

    @Test
    void onlyTheWantedColumnsComeWithTheKey() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()).columns(List.of("place.city")));
        replica.take(first, warehouse.connection(), () -> {});
        warehouse.run("UPDATE shop.t SET place = STRUCT('Bergen' AS city, 5 AS zip) WHERE id = 2");
        warehouse.pass(Duration.ofHours(1));
        replica.take(
                plan(request("t", "changes", first.ends()).columns(List.of("place.city"))),
                warehouse.connection(),
                () -> {});

        assertThat(replica.rows())
                .containsExactlyInAnyOrder(
                        Map.of("id", 1L, "place", Map.of("city", "Oslo")),
                        Map.of("id", 2L, "place", Map.of("city", "Bergen")));
    }

    @Test
    void aNewColumnComesWithTheChangesThatFillIt() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()));
        warehouse.run("ALTER TABLE shop.t ADD COLUMN extra DATE");
        warehouse.run("UPDATE shop.t SET extra = DATE '2026-01-01' WHERE id = 2");
        warehouse.pass(Duration.ofHours(1));
        ReadPlan second = plan(request("t", "changes", first.ends()));

        assertThat(second.schema().names()).containsExactly("id", "name", "place", "extra");
        assertThat(warehouse.connection().rows(second))
                .singleElement()
                .satisfies(row -> assertThat(row).containsKey("extra"));
    }

    @Test
    void explainBillsTheChangesOnlyAndStartsNothing() throws Exception {
        tracked();
        ReadPlan first = plan(request("t", "changes", Map.of()));
        warehouse.run("DELETE FROM shop.t WHERE id = 1");
        warehouse.pass(Duration.ofHours(1));
        ReadPlan explained = plan(request("t", "changes", first.ends()).purpose(ReadRequest.Purpose.EXPLAIN));

        assertThat(explained.splits()).isEmpty();
        assertThat(explained.estimate().costs())
                .hasEntrySatisfying("bytes-billed", bytes -> assertThat(bytes).isBetween(1L, 60L));
        assertThat(plan(request("t", "appends", Map.of()).purpose(ReadRequest.Purpose.EXPLAIN))
                        .estimate()
                        .notes())
                .anySatisfy(note -> assertThat(note).contains("updated or deleted are not seen"));
    }

    @Test
    void explainSaysWhichWaysThereAreAndWhatTheyWouldBill() throws Exception {
        tracked();
        List<String> notes = plan(request("t", "changes", Map.of()).purpose(ReadRequest.Purpose.EXPLAIN))
                .estimate()
                .notes();

        assertThat(notes)
                .anyMatch(note -> note.startsWith("incremental: cursor is not possible: no column looks"))
                .anyMatch(note ->
                        note.matches("incremental: appends would bill \\d+ bytes for what was added in a day.*"))
                .anyMatch(note -> note.startsWith("incremental: partitions is not possible: table")
                        && note.contains("has no partitions"))
                .noneMatch(note -> note.startsWith("incremental: changes"));
        assertThat(plan(request("paid_orders", "auto", Map.of())
                                .cursor("ordered_on")
                                .purpose(ReadRequest.Purpose.EXPLAIN))
                        .estimate()
                        .notes())
                .anyMatch(note -> note.contains("is a VIEW, and only tables have a history"));
    }

    @Test
    void theCatalogTellsKeyAndHistoryAndThatBothMakeATableIncremental() throws Exception {
        tracked();
        for (boolean all : new boolean[] {true, false}) {
            DiscoverRequest request = all ? DiscoverRequest.all() : DiscoverRequest.of(new StreamId("shop.t"));
            StreamDescriptor stream = warehouse.connection().source().discover(request).streams().stream()
                    .filter(each -> each.id().name().equals("shop.t"))
                    .findFirst()
                    .orElseThrow();

            assertThat(stream.facts()).containsEntry("change history", "on").containsEntry("primary key", "id");
            assertThat(stream.modes()).contains(ReadMode.INCREMENTAL);
        }
    }

    @Test
    void aTableThatCannotBeReadByPartitionsIsRefused() throws Exception {
        tracked();
        refused(request("t", "partitions", Map.of()), BigQueryErrors.PARTITIONS)
                .hasMessageContaining("has no partitions");
        refused(request("paid_orders", "partitions", Map.of()), BigQueryErrors.PARTITIONS)
                .hasMessageContaining("is a VIEW");
        warehouse.run("CREATE TABLE shop.log (id INT64) PARTITION BY _PARTITIONDATE");
        refused(request("log", "partitions", Map.of()), BigQueryErrors.PARTITIONS)
                .hasMessageContaining("by the time of ingestion, which no column of its rows tells");
    }
}
