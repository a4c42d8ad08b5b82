package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the wide table by id, as texts, read from both ends by code that shares nothing with the product: plain
 * REST at the source, plain SQL at the destination.
 */
final class WideRows {
    private static final List<String> COLUMNS = List.of(
            "id",
            "quantity",
            "visits",
            "points",
            "price",
            "rating",
            "score",
            "created_at",
            "updated_at",
            "active",
            "name",
            "email",
            "city",
            "country",
            "channel",
            "campaign",
            "device",
            "page",
            "referrer",
            "note");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private WideRows() {}

    /** What the simulator serves now. */
    static Map<Long, String> atSource(BigQuerySimulator simulator, String table)
            throws IOException, InterruptedException {
        Map<Long, String> rows = new TreeMap<>();
        ObjectMapper mapper = new ObjectMapper();
        HttpClient client = HttpClient.newHttpClient();
        String base = simulator.endpoint() + "/bigquery/v2/projects/" + simulator.project() + "/datasets/"
                + simulator.dataset() + "/tables/" + table + "/data";
        String access = "Bearer " + simulator.issueToken();
        String token = "";
        do {
            URI uri = URI.create(base + "?maxResults=20000" + (token.isEmpty() ? "" : "&pageToken=" + token));
            HttpRequest request =
                    HttpRequest.newBuilder(uri).header("Authorization", access).build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(uri + " answered " + response.statusCode());
            }
            JsonNode page = mapper.readTree(response.body());
            for (JsonNode row : page.path("rows")) {
                List<@Nullable String> values = new ArrayList<>();
                row.path("f")
                        .forEach(cell -> values.add(
                                cell.path("v").isNull() ? null : cell.path("v").asText()));
                rows.put(Long.parseLong(String.valueOf(values.get(0))), sourceRow(values));
            }
            token = page.path("pageToken").asText("");
        } while (!token.isEmpty());
        return rows;
    }

    /** What the destination holds; a row that stands there twice is an error. */
    static Map<Long, String> atDestination(Path file, String table) throws SQLException {
        Map<Long, String> rows = new TreeMap<>();
        Properties options = new Properties();
        // The file is left as the sync left it.
        options.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, options);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, quantity, visits, points, price, rating, score,"
                        + " epoch_us(created_at), epoch_us(updated_at), active, name, email, city, country, channel,"
                        + " campaign, device, page, referrer, note FROM " + table)) {
            while (result.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 1; i <= COLUMNS.size(); i++) {
                    Object value = result.getObject(i);
                    values.add(value == null ? null : value.toString());
                }
                if (rows.put(result.getLong(1), values.toString()) != null) {
                    throw new AssertionError("row " + result.getLong(1) + " stands there twice");
                }
            }
        }
        return rows;
    }

    private static String sourceRow(List<@Nullable String> values) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value != null && COLUMNS.get(i).endsWith("_at")) {
                value = new BigDecimal(value)
                        .multiply(MICROS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .toString();
            } else if (value != null && i >= 4 && i <= 6) {
                value = Double.toString(Double.parseDouble(value));
            }
            row.add(value);
        }
        return row.toString();
    }
}
