package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that the destination's type does not hold. */
class MisfitTest {
    @TempDir
    Path folder;

    @Test
    void theRowComesWithoutItAndTheValueIsKeptAndCounted() throws Exception {
        try (Shop shop = Shop.open(folder, 10)) {
            shop.change("CREATE OR REPLACE TABLE shop.docs AS SELECT 1 AS id, JSON '{\"colour\":\"red\"}' AS doc"
                    + " UNION ALL SELECT 2, JSON '{\"shade\":\"dark\"}'");
            HttpServer spoiling = spoiling(shop.simulator().endpoint());
            try {
                shop.connect(
                        "odd",
                        "endpoint=http://127.0.0.1:" + spoiling.getAddress().getPort());

                CliRun.Result result = shop.run("sync", "odd.shop.docs");

                assertThat(result.code()).as(result.err()).isZero();
                assertThat(result.out()).contains("succeeded     2");
                assertThat(result.err()).contains("1 value did not fit, see the table _wellhead_rejects");
            } finally {
                spoiling.stop(0);
            }
            assertThat(shop.value(
                            "SELECT string_agg(id || coalesce(doc::VARCHAR, '-'), ' ' ORDER BY id) FROM odd.shop_docs"))
                    .contains("1-", "dark");
            assertThat(shop.run("query", "SELECT * FROM _wellhead_rejects", "-o", "jsonl")
                            .out())
                    .contains("doc")
                    .contains("colour");
        }
    }

    /** Hands on what the server answers, with the JSON in one cell made into no JSON. */
    private static HttpServer spoiling(String server) throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpClient client = HttpClient.newHttpClient();
        proxy.createContext("/", exchange -> {
            try (exchange) {
                HttpResponse<String> answer =
                        client.send(forwarded(server, exchange), HttpResponse.BodyHandlers.ofString());
                byte[] body =
                        answer.body().replace("colour\\\":", "colour\\\",").getBytes(StandardCharsets.UTF_8);
                answer.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        proxy.start();
        return proxy;
    }

    private static HttpRequest forwarded(String server, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .build();
    }
}
