package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** APPENDS and CHANGES return exactly what was done to a table. */
class ChangeHistoryTest {
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-01T08:00:00Z"));
    private final BigQuerySimulator simulator =
            BigQuerySimulator.start(BigQueryOptions.builder().clock(clock).build());
    private final Rest rest = new Rest(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Rest.Answer run(String sql) throws Exception {
        Rest.Answer answer = rest.query(sql);
        assertThat(answer.status()).as(sql + ": " + answer.body()).isEqualTo(200);
        return answer;
    }

    private List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : run(sql).body().path("rows")) {
            List<String> cells = new ArrayList<>();
            row.path("f").forEach(cell -> cells.add(cell.path("v").asText("~")));
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    private List<String> changes(String range) throws Exception {
        return rows("SELECT _CHANGE_TYPE, _CHANGE_IS_FOR_UPDATE, id, name FROM CHANGES(TABLE shop.t, " + range
                + ") ORDER BY _CHANGE_TIMESTAMP, _CHANGE_TYPE, id, name");
    }

    private String refusal(String sql) throws Exception {
        Rest.Answer answer = rest.query(sql);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().at("/error/errors/0/reason").asText()).isEqualTo("invalidQuery");
        return answer.body().at("/error/message").asText();
    }

    private void table(String options) throws Exception {
        run("CREATE TABLE shop.t (id INT64, name STRING, tags ARRAY<STRUCT<k STRING, v INT64>>, PRIMARY KEY (id) NOT"
                + " ENFORCED) " + options);
    }

    @Test
    void everyChangeOfEqualAndNestedRowsIsThereOnce() throws Exception {
        table("OPTIONS(enable_change_history = TRUE)");
        run(
                "INSERT INTO shop.t (id, name, tags) VALUES (1, 'a', [STRUCT('x' AS k, 1 AS v)]), (1, 'a', [STRUCT('x' AS k, 1"
                        + " AS v)]), (2, NULL, NULL), (NULL, NULL, NULL)");
        run("UPDATE shop.t SET name = 'b' WHERE id = 2");
        run("UPDATE shop.t SET name = name WHERE TRUE");
        run("UPDATE shop.t SET tags = [STRUCT('x' AS k, NULL AS v)] WHERE id = 1");
        run("DELETE FROM shop.t WHERE id IS NULL");
        run("UPDATE shop.t SET id = 3 WHERE id = 2");
        run("TRUNCATE TABLE shop.t");
        clock.pass(Duration.ofMinutes(11));

        assertThat(changes("NULL, TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 10 MINUTE)"))
                .containsExactly(
                        "INSERT false ~ ~",
                        "INSERT false 1 a",
                        "INSERT false 1 a",
                        "INSERT false 2 ~",
                        "DELETE true 2 ~",
                        "UPDATE false 2 b",
                        "DELETE true 1 a",
                        "DELETE true 1 a",
                        "UPDATE false 1 a",
                        "UPDATE false 1 a",
                        "DELETE false ~ ~",
                        "DELETE true 2 b",
                        "UPDATE false 3 b",
                        "DELETE false 1 a",
                        "DELETE false 1 a",
                        "DELETE false 3 b");
        assertThat(rows("SELECT id FROM APPENDS(TABLE shop.t)"))
                .as("rows that were added, also those that are gone")
                .containsExactlyInAnyOrder("1", "1", "2", "~");
    }

    @Test
    void theStartIsInclusiveAndTheEndIsNot() throws Exception {
        table("");
        run("INSERT INTO shop.t (id) VALUES (1)");
        String at = rows("SELECT FORMAT_TIMESTAMP('%Y-%m-%d %H:%M:%S.%f+00', MAX(_CHANGE_TIMESTAMP)) FROM"
                        + " APPENDS(TABLE shop.t, NULL, NULL)")
                .get(0);
        String time = "TIMESTAMP '" + at + "'";

        assertThat(rows("SELECT id FROM APPENDS(TABLE shop.t, " + time + ")")).containsExactly("1");
        assertThat(rows("SELECT id FROM APPENDS(TABLE shop.t, NULL, " + time + ")"))
                .isEmpty();
        assertThat(rows("SELECT COUNT(*) FROM shop.t FOR SYSTEM_TIME AS OF " + time))
                .containsExactly("1");
        assertThat(rows("SELECT COUNT(*) FROM shop.t FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(" + time
                        + ", INTERVAL 1 MICROSECOND)"))
                .containsExactly("0");
    }

    @Test
    void aWriteIsNeverAtATimeThatWasReadBefore() throws Exception {
        table("");
        String now = rows("SELECT FORMAT_TIMESTAMP('%Y-%m-%d %H:%M:%S.%f+00', CURRENT_TIMESTAMP())")
                .get(0);
        run("INSERT INTO shop.t (id) VALUES (1)");

        assertThat(rows("SELECT COUNT(*) FROM shop.t FOR SYSTEM_TIME AS OF TIMESTAMP '" + now + "'"))
                .containsExactly("0");
        assertThat(rows("SELECT id FROM APPENDS(TABLE shop.t, TIMESTAMP '" + now + "')"))
                .containsExactly("1");
    }

    @Test
    void columnsAreThoseOfNow() throws Exception {
        table("OPTIONS(enable_change_history = TRUE)");
        run("INSERT INTO shop.t (id) VALUES (1)");
        run("ALTER TABLE shop.t ADD COLUMN extra DATE");
        run("INSERT INTO shop.t (id, extra) VALUES (2, DATE '2026-01-01')");

        assertThat(rows("SELECT id, extra, _CHANGE_TYPE FROM APPENDS(TABLE shop.t) ORDER BY id"))
                .containsExactly("1 ~ INSERT", "2 2026-01-01 INSERT");
    }

    @Test
    void streamedLoadedAndGeneratedRowsAreInIt() throws Exception {
        table("OPTIONS(enable_change_history = TRUE)");
        rest.post("datasets/shop/tables/t/insertAll", "{\"rows\":[{\"json\":{\"id\":7}}]}");
        run("ALTER TABLE shop.events SET OPTIONS(enable_change_history = TRUE)");
        simulator.append(2);
        simulator.update(0, 1);
        clock.pass(Duration.ofMinutes(11));

        assertThat(changes("NULL, TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 10 MINUTE)"))
                .containsExactly("INSERT false 7 ~");
        assertThat(rows(
                        "SELECT _CHANGE_TYPE, id FROM CHANGES(TABLE shop.events, TIMESTAMP '2026-03-01 08:00:00.001+00',"
                                + " TIMESTAMP '2026-03-01 08:01:00+00')"))
                .isEmpty();
        assertThat(rows("SELECT COUNT(*) FROM APPENDS(TABLE shop.events)")).containsExactly("1002");
    }

    @Test
    void aQueryIsBilledForTheChangesOnly() throws Exception {
        clock.pass(Duration.ofMinutes(1));
        simulator.append(10);
        Rest.Answer answer = rest.query(
                "SELECT id FROM APPENDS(TABLE shop.events, TIMESTAMP '2026-03-01 08:01:00+00')",
                Rest.JSON.createObjectNode().put("dryRun", true));
        assertThat(answer.body().path("totalBytesProcessed").asText()).isEqualTo("80");
    }

    @Test
    void changesThatCannotBeAskedForAreRefused() throws Exception {
        table("");
        String end = "TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 10 MINUTE)";
        clock.pass(Duration.ofHours(1));
        assertThat(refusal("SELECT * FROM CHANGES(TABLE shop.t, NULL, " + end + ")"))
                .contains("Change history is not enabled on table demo-project:shop.t");
        run("ALTER TABLE shop.t SET OPTIONS(enable_change_history = TRUE)");
        assertThat(refusal("SELECT * FROM CHANGES(TABLE shop.t, NULL, " + end + ")"))
                .contains("Change history was enabled at");
        clock.pass(Duration.ofDays(2));
        String day = "TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 47 HOUR)";
        assertThat(refusal("SELECT * FROM CHANGES(TABLE shop.t, " + day + ", " + end + ")"))
                .contains("must not exceed 1 day");
        assertThat(refusal("SELECT * FROM CHANGES(TABLE shop.t, " + end + ", NULL)"))
                .contains("at least 10 minutes before");
        assertThat(refusal("SELECT * FROM APPENDS(TABLE shop.t, " + end + ", " + day + ")"))
                .contains("start_timestamp must be before end_timestamp");
        clock.pass(Duration.ofDays(6));
        assertThat(refusal("SELECT * FROM APPENDS(TABLE shop.t, NULL)")).contains("Cannot read before");
        assertThat(refusal("SELECT * FROM shop.t FOR SYSTEM_TIME AS OF TIMESTAMP '2026-03-01 10:00:00+00'"))
                .contains("Cannot read before");
        run("ALTER TABLE shop.t SET OPTIONS(enable_change_history = FALSE)");
        assertThat(refusal("SELECT * FROM CHANGES(TABLE shop.t, " + end + ", " + end + ")"))
                .contains("not enabled");
    }

    @Test
    void theWindowIsTheDatasets() throws Exception {
        table("");
        rest.method("PATCH", "datasets/shop", "{\"maxTimeTravelHours\":\"48\"}");
        clock.pass(Duration.ofHours(49));

        assertThat(refusal("SELECT * FROM APPENDS(TABLE shop.t)")).contains("Cannot read before");
        assertThat(rows("SELECT * FROM APPENDS(TABLE shop.t, TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 48 HOUR))"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"APPENDS(TABLE shop.paid_orders)", "CHANGES(TABLE shop.paid_orders)", "APPENDS(TABLE `shop.o*`)"
            })
    void onlyRegularTablesHaveAHistory(String call) throws Exception {
        assertThat(refusal("SELECT * FROM " + call)).contains("only supported on regular tables");
    }

    @Test
    void pseudoColumnsCannotBeStoredUnderTheirNames() throws Exception {
        table("");
        assertThat(refusal("CREATE TABLE shop.u AS SELECT * FROM APPENDS(TABLE shop.t)"))
                .contains("Invalid field name \"_CHANGE_TYPE\"");
        run("CREATE TABLE shop.u AS SELECT * EXCEPT (_CHANGE_TYPE, _CHANGE_TIMESTAMP), _CHANGE_TYPE AS change_type FROM"
                + " APPENDS(TABLE shop.t)");
    }

    @Test
    void aTableMadeAnewHasNoOldHistory() throws Exception {
        table("OPTIONS(enable_change_history = TRUE)");
        run("INSERT INTO shop.t (id) VALUES (1)");
        clock.pass(Duration.ofMinutes(1));
        run("CREATE OR REPLACE TABLE shop.t AS SELECT 5 AS id");

        assertThat(rows("SELECT id FROM APPENDS(TABLE shop.t, TIMESTAMP '2026-03-01 08:00:00+00')"))
                .containsExactly("5");
    }
}
