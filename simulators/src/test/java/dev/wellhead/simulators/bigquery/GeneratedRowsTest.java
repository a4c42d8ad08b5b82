package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GeneratedRowsTest {
    private static BigQuerySimulator simulator(long seed, long rows) {
        return BigQuerySimulator.start(
                BigQueryOptions.builder().seed(seed).rows(rows).build());
    }

    private static long checksum(Rest rest, String path) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(rest.get(path).body().path("rows").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Test
    void rowsDependOnTheSeedAndTheirNumberOnly() throws Exception {
        String path = "datasets/shop/tables/events/data?startIndex=500&maxResults=300";
        try (BigQuerySimulator one = simulator(1, 1_000);
                BigQuerySimulator same = simulator(1, 5_000);
                BigQuerySimulator other = simulator(2, 1_000)) {
            long checksum = checksum(new Rest(one), path);
            assertThat(checksum(new Rest(same), path)).isEqualTo(checksum);
            assertThat(checksum(new Rest(other), path)).isNotEqualTo(checksum);
        }
    }

    @Test
    void aboutATenthOfTheValuesIsNull() throws Exception {
        try (BigQuerySimulator simulator = simulator(1, 100_000)) {
            Rest.Answer answer = new Rest(simulator)
                    .query("SELECT COUNTIF(price IS NULL), COUNTIF(note IS NULL),"
                            + " COUNTIF(id IS NULL OR updated_at IS NULL), COUNT(DISTINCT id) FROM shop.events");
            assertThat(Integer.parseInt(Rest.cell(answer, 0, 0))).isBetween(9_500, 10_500);
            assertThat(Integer.parseInt(Rest.cell(answer, 0, 1))).isBetween(9_500, 10_500);
            assertThat(Rest.cell(answer, 0, 2)).isEqualTo("0");
            assertThat(Rest.cell(answer, 0, 3)).isEqualTo("100000");
        }
    }

    @Test
    void appendedAndUpdatedRowsComeAfterTheCursorOfEarlierReads() throws Exception {
        try (BigQuerySimulator simulator = simulator(1, 1_000)) {
            Rest rest = new Rest(simulator);
            String before = Rest.cell(rest.query("SELECT UNIX_MICROS(MAX(updated_at)) FROM shop.events"), 0, 0);
            String at = Rest.cell(rest.query("SELECT UNIX_MICROS(CURRENT_TIMESTAMP())"), 0, 0);
            simulator.update(10, 5);
            rest.post("/simulator/advance", "{\"rows\":7}");
            Rest.Answer changed = rest.query("SELECT COUNT(*), MIN(id), MAX(id), COUNT(DISTINCT updated_at) FROM"
                    + " shop.events WHERE updated_at > TIMESTAMP_MICROS(" + before + ")");
            Rest.Answer earlier =
                    rest.query("SELECT COUNT(*), UNIX_MICROS(MAX(updated_at)) FROM shop.events FOR SYSTEM_TIME"
                            + " AS OF TIMESTAMP_MICROS(" + at + ")");

            assertThat(changed.body().at("/rows/0").toString())
                    .isEqualTo("{\"f\":[{\"v\":\"12\"},{\"v\":\"11\"},{\"v\":\"1007\"},{\"v\":\"12\"}]}");
            assertThat(earlier.body().at("/rows/0").toString())
                    .isEqualTo("{\"f\":[{\"v\":\"1000\"},{\"v\":\"" + before + "\"}]}");
        }
    }

    @Test
    void anUpdatedRowHasOtherValues() throws Exception {
        try (BigQuerySimulator simulator = simulator(1, 1_000)) {
            Rest rest = new Rest(simulator);
            String path = "datasets/shop/tables/events/data?selectedFields=name,points&startIndex=%d&maxResults=5";
            long updated = checksum(rest, path.formatted(10));
            long untouched = checksum(rest, path.formatted(20));
            simulator.update(10, 5);

            assertThat(checksum(rest, path.formatted(10))).isNotEqualTo(updated);
            assertThat(checksum(rest, path.formatted(20))).isEqualTo(untouched);
        }
    }

    @Test
    void twoMillionRowsAreServedPageByPage() throws Exception {
        long rows = 2_000_000;
        try (BigQuerySimulator simulator = simulator(1, rows)) {
            Rest rest = new Rest(simulator);
            HttpClient http = HttpClient.newHttpClient();
            long count = 0;
            long sum = 0;
            String token = "";
            do {
                String path = "datasets/shop/tables/events/data?selectedFields=id&pageToken=" + token;
                HttpResponse<InputStream> response =
                        http.send(rest.request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
                token = "";
                try (JsonParser parser = Rest.JSON.createParser(response.body())) {
                    for (JsonToken at = parser.nextToken(); at != null; at = parser.nextToken()) {
                        if (at == JsonToken.VALUE_STRING && parser.currentName().equals("v")) {
                            count++;
                            sum += Long.parseLong(parser.getText());
                        } else if (at == JsonToken.VALUE_STRING
                                && parser.currentName().equals("pageToken")) {
                            token = parser.getText();
                        }
                    }
                }
            } while (!token.isEmpty());

            assertThat(count).isEqualTo(rows);
            assertThat(sum).isEqualTo(rows * (rows + 1) / 2);
        }
    }
}
