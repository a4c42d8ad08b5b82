package {{package}};

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A service with 250 made-up items, on the loopback address. Run it with {@code java SampleService.java PORT}. */
final class SampleService implements AutoCloseable {
    static {
        // The JDK's server waits 40 ms with the body of each answer unless told not to.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int ITEMS = 250;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SampleService(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/items", SampleService::items);
        server.createContext("/items/latest", exchange -> answer(exchange, item(ITEMS)));
        server.start();
    }

    /** @param port 0 for a free one */
    static SampleService start(int port) {
        try {
            return new SampleService(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on port " + port, e);
        }
    }

    public static void main(String[] arguments) {
        System.out.println("serving until Ctrl-C: "
                + start(arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]))
                        .address());
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void items(HttpExchange exchange) throws IOException {
        int after = Integer.parseInt(parameter(exchange, "after", "0"));
        int limit = Integer.parseInt(parameter(exchange, "limit", "100"));
        Instant since = Instant.parse(parameter(exchange, "updated_since", START.toString()));
        int[] ids = IntStream.rangeClosed(after + 1, ITEMS)
                .filter(id -> !updatedAt(id).isBefore(since))
                .limit(limit)
                .toArray();
        int last = ids.length == 0 ? ITEMS : ids[ids.length - 1];
        String items = IntStream.of(ids).mapToObj(SampleService::item).collect(Collectors.joining(","));
        answer(exchange, "{\"items\":[" + items + "]" + (last < ITEMS ? ",\"next\":\"" + last + "\"" : "") + "}");
    }

    private static String item(int id) {
        return "{\"id\":" + id + ",\"name\":\"Item " + id + "\",\"price\":" + id + ".50,\"updated_at\":\""
                + updatedAt(id) + "\"}";
    }

    private static Instant updatedAt(int id) {
        return START.plusSeconds(60L * id);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String parameter(HttpExchange exchange, String name, String otherwise) {
        String query = exchange.getRequestURI().getQuery();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
