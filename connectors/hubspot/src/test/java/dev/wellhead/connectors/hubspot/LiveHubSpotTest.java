package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Reads a few pages of a real account, when {@code HUBSPOT_TOKEN} has the token of a private app or a service key that may
 * read contacts. Nothing is written. What is not promised anywhere is reported, not required: the reads must be right either
 * way.
 */
class LiveHubSpotTest {
    private static final String ENDPOINT = System.getenv().getOrDefault("HUBSPOT_ENDPOINT", "https://api.hubapi.com");
    private static final String TOKEN = System.getenv().getOrDefault("HUBSPOT_TOKEN", "");
    private static final String CONTACTS = "/crm/objects/2026-09/contacts";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void requireToken() {
        assumeTrue(!TOKEN.isBlank(), "HUBSPOT_TOKEN is not set");
    }

    @Test
    void theConnectionWorksAndContactsAreRead() throws Exception {
        try (Connection connection = Connection.to(ENDPOINT, "2026-09", TOKEN)) {
            ConnectionStatus status = connection.source().check();
            assertThat(status.ok()).as("%s", status.checks()).isTrue();
            assertThat(connection.source().discover(DiscoverRequest.names()).streams())
                    .extracting(stream -> stream.id().name())
                    .contains("contacts");
            ReadPlan plan = connection
                    .source()
                    .plan(ReadRequest.builder(new StreamId("contacts"))
                            .limit(50)
                            .build());
            try (PageReader reader = connection.source().read(plan.splits().get(0), ReadOptions.fromStart())) {
                assertThat(Connection.rows(reader))
                        .allSatisfy(row -> assertThat(row.get("_id")).isNotNull());
            }
        }
    }

    @Test
    void whetherTheListTakesAnyIdAsItsCursor(TestReporter reporter) throws Exception {
        List<Long> first = ids(get(CONTACTS + "?limit=100"));
        assumeTrue(first.size() > 2, "the account has hardly any contacts");
        long made = first.get(first.size() / 2) - 1;
        HttpResponse<String> answer = get(CONTACTS + "?limit=100&after=" + made);

        List<Long> expected = first.stream().filter(id -> id >= made).toList();
        boolean isTaken = answer.statusCode() == 200
                && ids(answer).stream().limit(expected.size()).toList().equals(expected);
        reporter.publishEntry("the list begins at a cursor that was made up", Boolean.toString(isTaken));
        assertThat(first).as("the list's order").isSorted();
        assertThat(answer.statusCode()).isIn(200, 400);
    }

    @Test
    void whetherSearchOrdersIdsAsNumbers(TestReporter reporter) throws Exception {
        List<Long> lowest = ids(search("ASCENDING"));
        List<Long> highest = ids(search("DESCENDING"));
        assumeTrue(lowest.size() > 2, "the account has hardly any contacts");

        List<Long> all = new ArrayList<>(lowest);
        all.addAll(highest);
        List<Integer> lengths =
                all.stream().map(id -> id.toString().length()).distinct().toList();
        boolean isSorted = lowest.equals(lowest.stream().sorted().toList());
        boolean isTop = ids(get(CONTACTS + "?limit=100")).stream().allMatch(id -> id <= highest.get(0));
        reporter.publishEntry(Map.of(
                "lengths of ids that were seen (the test tells nothing where there is one)",
                lengths.toString(),
                "search orders ids as numbers",
                Boolean.toString(isSorted && isTop)));
        assertThat(all).isNotEmpty();
    }

    private HttpResponse<String> search(String direction) throws Exception {
        String body = Json.write(Map.of(
                "sorts", List.of(Map.of("propertyName", "hs_object_id", "direction", direction)),
                "properties", List.of("hs_object_id"),
                "limit", 100));
        return http.send(
                request(CONTACTS + "/search")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(ENDPOINT + path)).header("Authorization", "Bearer " + TOKEN);
    }

    private static List<Long> ids(HttpResponse<String> answer) throws Exception {
        List<Long> ids = new ArrayList<>();
        for (JsonObject record : Json.object(answer.body()).objects("results")) {
            ids.add(record.integer("id").orElseThrow());
        }
        return ids;
    }
}
