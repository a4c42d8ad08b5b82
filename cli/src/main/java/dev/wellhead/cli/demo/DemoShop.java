package dev.wellhead.cli.demo;

import dev.wellhead.cli.output.JsonText;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The simulated BigQuery of the demo, as its shop stands after so many runs. */
final class DemoShop implements AutoCloseable {
    static final String ORDERS = "shop.orders";

    private static final String DATASET = "shop";

    private final BigQuerySimulator simulator;

    private DemoShop(BigQuerySimulator simulator) {
        this.simulator = simulator;
    }

    /** @param runs how many runs there were before: each sees more orders than the one before */
    static DemoShop start(int runs) throws IOException {
        DemoShop shop = new DemoShop(BigQuerySimulator.start(
                BigQueryOptions.builder().dataset(DATASET).build()));
        try {
            if (runs > 0) {
                shop.run(DemoOrders.insert(ORDERS, runs));
            }
            return shop;
        } catch (IOException | RuntimeException e) {
            shop.close();
            throw e;
        }
    }

    String project() {
        return simulator.project();
    }

    String endpoint() {
        return simulator.endpoint();
    }

    /** Runs a statement the way any client of the service does. */
    private void run(String sql) throws IOException {
        URI address = URI.create(simulator.endpoint() + "/bigquery/v2/projects/" + simulator.project() + "/queries");
        HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setRequestProperty("Content-Type", "application/json");
        try (OutputStream body = call.getOutputStream()) {
            body.write(
                    JsonText.line(Map.of("query", sql, "useLegacySql", false)).getBytes(StandardCharsets.UTF_8));
        }
        if (call.getResponseCode() != HttpURLConnection.HTTP_OK) {
            try (InputStream error = call.getErrorStream()) {
                throw new IOException("the simulated shop refused new orders: "
                        + new String(error.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        call.disconnect();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
