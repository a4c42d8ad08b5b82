package dev.wellhead.examples.weather;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A made-up weather service on the loopback address, which checks signatures. Run it with {@code java WeatherService.java
 * PORT}. Thread-safe.
 */
final class WeatherService implements AutoCloseable {
    static {
        // The JDK's server waits 40 ms with the body of each answer unless told not to.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final String KEY_ID = "demo";
    static final String KEY = "weather-demo-key";

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGE = 25;
    private static final int HOURS = 60;
    private static final String[] NAMES = {"Zürich", "Oslo", "Nairobi"};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Supplier<Instant> clock;

    /** Observations by station and hour, as JSON. */
    private final Map<String, SortedMap<Integer, Observation>> observations = new TreeMap<>();

    private Instant updated = START.plus(Duration.ofDays(365));

    record Observation(int hour, double temperature, Instant updatedAt) {
        String json(String station) {
            return "{\"station\":\"" + station + "\",\"time\":\"" + START.plus(Duration.ofHours(hour))
                    + "\",\"temperature\":" + temperature + ",\"wind\":" + hour % 9 + ".25,\"raining\":"
                    + (hour % 5 == 0 ? "null" : hour % 2 == 0) + ",\"updated_at\":\"" + updatedAt + "\"}";
        }
    }

    private WeatherService(HttpServer server, Supplier<Instant> clock) {
        this.server = server;
        this.clock = clock;
        for (int station = 0; station < NAMES.length; station++) {
            SortedMap<Integer, Observation> hours = new TreeMap<>();
            for (int hour = 0; hour < HOURS; hour++) {
                Instant changed = START.plus(Duration.ofHours(hour));
                hours.put(hour, new Observation(hour, (station * 100 + hour) / 10.0, changed));
            }
            observations.put("s" + (station + 1), hours);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * @param port 0 for a free one
     * @param clock requests signed five minutes away from it are refused
     */
    static WeatherService start(int port, Supplier<Instant> clock) {
        try {
            return new WeatherService(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on port " + port, e);
        }
    }

    public static void main(String[] arguments) {
        int port = arguments.length == 0 ? 8090 : Integer.parseInt(arguments[0]);
        WeatherService service = start(port, Instant::now);
        System.out.println("serving until Ctrl-C: " + service.address() + ", key-id " + KEY_ID + ", key " + KEY);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Changes a measurement, or adds one, as of a moment after all others. */
    synchronized Observation measure(String station, int hour, double temperature) {
        updated = updated.plusSeconds(1);
        Observation observation = new Observation(hour, temperature, updated);
        observations.get(station).put(hour, observation);
        return observation;
    }

    /** An hour that no measurement of the station is of yet. */
    synchronized int nextHour(String station) {
        return observations.get(station).lastKey() + 1;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String refusal = refusal(exchange);
        String path = exchange.getRequestURI().getPath();
        if (!refusal.isEmpty()) {
            answer(exchange, 401, refusal);
        } else if (path.equals("/account")) {
            answer(exchange, 200, "{\"name\":\"Demo\",\"requests_left\":9990}");
        } else if (path.equals("/stations")) {
            answer(exchange, 200, stations(Integer.parseInt(parameter(exchange, "page", "1"))));
        } else if (path.equals("/observations/summary")) {
            answer(exchange, 200, summary());
        } else if (path.matches("/stations/s\\d+/observations")) {
            answer(exchange, 200, observations(exchange, path.split("/")[2]));
        } else {
            answer(exchange, 404, "{\"message\":\"nothing at " + path + "\"}");
        }
    }

    private String refusal(HttpExchange exchange) {
        String time = exchange.getRequestHeaders().getFirst("X-Weather-Time");
        String signature = exchange.getRequestHeaders().getFirst("X-Weather-Signature");
        if (time == null
                || signature == null
                || !KEY_ID.equals(exchange.getRequestHeaders().getFirst("X-Weather-Key"))) {
            return "{\"message\":\"the request is not signed with a known key\"}";
        } else if (Duration.between(Instant.parse(time), clock.get()).abs().compareTo(Duration.ofMinutes(5)) > 0) {
            return "{\"code\":\"clock-skew\",\"message\":\"the time of the request is " + time + "\"}";
        }
        String text = exchange.getRequestMethod() + "\n" + exchange.getRequestURI() + "\n" + time;
        return MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.UTF_8), sign(text).getBytes(StandardCharsets.UTF_8))
                ? ""
                : "{\"message\":\"the signature is wrong\"}";
    }

    private static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two stations a page. */
    private static String stations(int page) {
        StringBuilder stations = new StringBuilder();
        for (int i = (page - 1) * 2; i < Math.min(NAMES.length, page * 2); i++) {
            stations.append(stations.isEmpty() ? "" : ",")
                    .append("{\"id\":\"s" + (i + 1) + "\",\"name\":\"" + NAMES[i] + "\",\"opened\":\"19" + (10 + i)
                            + "-05-17\",\"altitude\":" + (i == 1 ? "null" : 100 * i)
                            + ",\"sensors\":[\"rain\",\"wind\"],\"details\":{\"owner\":\"met\",\"floors\":" + i + "}}");
        }
        String next = page * 2 < NAMES.length ? ",\"next_page\":" + (page + 1) : "";
        return "{\"stations\":[" + stations + "]" + next + "}";
    }

    private synchronized String summary() {
        String stations =
                observations.keySet().stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        Instant latest = observations.values().stream()
                .flatMap(hours -> hours.values().stream().map(Observation::updatedAt))
                .max(Instant::compareTo)
                .orElseThrow();
        return "{\"stations\":[" + stations + "],\"updated_at\":\"" + latest + "\"}";
    }

    private synchronized String observations(HttpExchange exchange, String station) {
        Instant since = Instant.parse(parameter(exchange, "updated_since", START.toString()));
        int from = Integer.parseInt(parameter(exchange, "cursor", "0"));
        var page = observations.get(station).tailMap(from).values().stream()
                .filter(observation -> !observation.updatedAt().isBefore(since))
                .limit(PAGE + 1L)
                .toList();
        String rows = page.stream()
                .limit(PAGE)
                .map(observation -> observation.json(station))
                .collect(Collectors.joining(","));
        String next =
                page.size() > PAGE ? ",\"next_cursor\":\"" + page.get(PAGE).hour() + "\"" : "";
        return "{\"observations\":[" + rows + "]" + next + "}";
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

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
