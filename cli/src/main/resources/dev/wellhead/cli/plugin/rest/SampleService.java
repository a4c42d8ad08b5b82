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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A service with 250 made-up items, on the loopback address. Run it with {@code java SampleService.java PORT}. */
final class SampleService implements AutoCloseable {
    static {
        // The JDK's server waits 40 ms with the body of each answer unless told not to.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int ITEMS = 250;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SampleService(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/items", SampleService::items);
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
                + start(arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0])).address());
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void items(HttpExchange exchange) throws IOException {
        int after = parameter(exchange, "after", 0);
        int last = Math.min(ITEMS, after + parameter(exchange, "limit", 100));
        String items =
                IntStream.rangeClosed(after + 1, last).mapToObj(SampleService::item).collect(Collectors.joining(","));
        String next = last < ITEMS ? ",\"next\":\"" + last + "\"" : "";
        byte[] body = ("{\"items\":[" + items + "]" + next + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String item(int id) {
        return "{\"id\":" + id + ",\"name\":\"Item " + id + "\",\"price\":" + id + ".50,\"updated_at\":\""
                + Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * id) + "\"}";
    }

    private static int parameter(HttpExchange exchange, String name, int otherwise) {
        String query = exchange.getRequestURI().getQuery();
        Matcher value = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(query == null ? "" : query);
        return value.find() ? Integer.parseInt(value.group(1)) : otherwise;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
