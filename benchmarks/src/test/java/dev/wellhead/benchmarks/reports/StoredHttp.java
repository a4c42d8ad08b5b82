package dev.wellhead.benchmarks.reports;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Stands before a server and answers what was asked before as it was answered then. */
final class StoredHttp {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final String endpoint;
    private final HttpServer server;

    private record Answer(int status, String type, String encoding, byte[] body) {}

    StoredHttp(String endpoint) throws IOException {
        this.endpoint = endpoint;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String encodings = String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
        String key = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + encodings + " "
                + new String(body, StandardCharsets.UTF_8);
        Answer answer = answers.get(key);
        if (answer == null) {
            answer = ask(exchange, body, encodings);
            if (answer.status < 300) {
                answers.put(key, answer);
            }
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type);
        if (!answer.encoding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", answer.encoding);
        }
        exchange.sendResponseHeaders(answer.status, answer.body.length);
        try (exchange) {
            exchange.getResponseBody().write(answer.body);
        }
    }

    private Answer ask(HttpExchange exchange, byte[] body, String encodings) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Accept-Encoding", encodings)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse("application/json"),
                    response.headers().firstValue("Content-Encoding").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
