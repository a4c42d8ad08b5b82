package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final String EVENTS = "datasets/shop/tables/events/data";

    private static BigQuerySimulator simulator(long rows) {
        return BigQuerySimulator.start(
                BigQueryOptions.builder().rows(rows).pageBytes(100_000).build());
    }

    private static List<String> ids(Rest rest, String path, String first) throws Exception {
        List<String> ids = new ArrayList<>();
        String token = first;
        do {
            String more = token.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "pageToken=" + token;
            Rest.Answer page = rest.get(path + more);
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            page.body().path("rows").forEach(row -> ids.add(row.at("/f/0/v").asText()));
            token = page.body().path("pageToken").asText("");
        } while (!token.isEmpty());
        return ids;
    }

    @Test
    void aTableComesInPagesBelowTheByteLimitWithoutGapOrRepeat() throws Exception {
        try (BigQuerySimulator simulator = simulator(3_000)) {
            Rest rest = new Rest(simulator);
            Rest.Answer first = rest.get(EVENTS);

            assertThat(first.body().toString().length()).isBetween(60_000, 101_000);
            assertThat(first.body().path("totalRows").asText()).isEqualTo("3000");
            List<String> ids = ids(rest, EVENTS, "");
            assertThat(ids).hasSize(3_000).doesNotHaveDuplicates();
            assertThat(ids.get(2_999)).isEqualTo("3000");
        }
    }

    @Test
    void aResultComesInPagesThatAnyoneCanReadAgain() throws Exception {
        try (BigQuerySimulator simulator = simulator(3_000)) {
            Rest rest = new Rest(simulator);
            for (String sql :
                    List.of("SELECT * FROM shop.events", "SELECT * FROM shop.events WHERE id > 0 ORDER BY id")) {
                JsonNode answer = rest.query(sql).body();
                String job = "queries/" + answer.at("/jobReference/jobId").asText() + "?location=US";
                String token = answer.path("pageToken").asText();
                List<String> rest1 = ids(rest, job, token);

                assertThat(rest1).hasSize(3_000 - answer.path("rows").size());
                assertThat(ids(rest, job, token)).isEqualTo(rest1);
                assertThat(ids(rest, job, "")).hasSize(3_000);
            }
        }
    }

    @Test
    void maxResultsLimitsRowsAndZeroMeansNone() throws Exception {
        try (BigQuerySimulator simulator = simulator(100)) {
            Rest rest = new Rest(simulator);
            assertThat(rest.get(EVENTS + "?maxResults=7").body().path("rows")).hasSize(7);
            assertThat(rest.get(EVENTS + "?startIndex=95").body().path("rows")).hasSize(5);
            Rest.Answer none = rest.query(
                    "SELECT id FROM shop.events", Rest.JSON.createObjectNode().put("maxResults", 0));
            assertThat(none.body().has("rows")).isFalse();
            assertThat(none.body().path("totalRows").asText()).isEqualTo("100");
            assertThat(none.body().path("jobComplete").asBoolean()).isTrue();
            assertThat(none.body().has("pageToken")).isTrue();
        }
    }

    @Test
    void selectedFieldsKeepTheOrderOfTheTableAndReachIntoRecords() throws Exception {
        try (BigQuerySimulator simulator = simulator(1)) {
            Rest rest = new Rest(simulator);
            JsonNode row = rest.get("datasets/shop/tables/every_type/data?selectedFields=a_record.inner,id&startIndex=1"
                            + "&maxResults=1&formatOptions.useInt64Timestamp=true")
                    .body()
                    .at("/rows/0/f");
            assertThat(row.toString())
                    .isEqualTo("[{\"v\":\"2\"},{\"v\":{\"f\":[{\"v\":{\"f\":[{\"v\":\"1577836800000001\"}]}}]}}]");
        }
    }

    @Test
    void datasetsAndTablesAreListedInPages() throws Exception {
        try (BigQuerySimulator simulator = simulator(1)) {
            Rest rest = new Rest(simulator);
            rest.post("datasets", "{\"datasetReference\":{\"datasetId\":\"another\"},\"labels\":{\"team\":\"web\"}}");
            JsonNode first = rest.get("datasets?maxResults=1").body();
            JsonNode second = rest.get("datasets?maxResults=1&pageToken="
                            + first.path("nextPageToken").asText())
                    .body();
            assertThat(first.at("/datasets/0/datasetReference/datasetId").asText())
                    .isEqualTo("another");
            assertThat(second.at("/datasets/0/datasetReference/datasetId").asText())
                    .isEqualTo("shop");
            assertThat(second.has("nextPageToken")).isFalse();
            assertThat(rest.get("datasets?filter=labels.team:web").body().path("datasets"))
                    .hasSize(1);
            assertThat(rest.get("datasets/shop/tables?maxResults=3").body().path("tables"))
                    .hasSize(3);
        }
    }

    @Test
    void aTokenThatNobodyGaveIsRefused() throws Exception {
        try (BigQuerySimulator simulator = simulator(1)) {
            Rest.Answer answer = new Rest(simulator).get(EVENTS + "?pageToken=nonsense");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().at("/error/message").asText()).isEqualTo("Invalid page token: nonsense");
        }
    }
}
