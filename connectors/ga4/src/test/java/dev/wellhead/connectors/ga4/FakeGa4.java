package dev.wellhead.connectors.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.connectors.ga4.report.Report;
import dev.wellhead.connectors.ga4.report.Reports;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A Google Analytics of a few events, which a test can put into every state that matters: sampling, rows that change between
 * answers, quotas. Counts are plain sums, so that what is right is easy to say. Thread-safe.
 */
public final class FakeGa4 implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What happened on one day. */
    public record Event(LocalDate date, String country, String page, long sessions, double revenue) {}

    private final ScriptedServer server = ScriptedServer.answering(this::answer);
    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<Function<JsonNode, Optional<Reply>>> traps = new CopyOnWriteArrayList<>();

    /** Events of a request from which a sample is taken. */
    public volatile long sampledFrom = Long.MAX_VALUE;

    public volatile boolean adminEnabled = true;
    public volatile String zone = "Europe/Berlin";
    public volatile long tokensLeftToday = 190_000;
    public volatile Map<String, Object> moreMetadata = Map.of();
    public volatile String incompatible = "";
    public volatile String eventsNow = "2";

    public String endpoint() {
        return server.uri("/").toString();
    }

    public void add(String property, Event event) {
        events.computeIfAbsent(property, id -> new CopyOnWriteArrayList<>()).add(event);
    }

    public List<Event> events(String property) {
        return events.computeIfAbsent(property, id -> new CopyOnWriteArrayList<>());
    }

    /** The methods that were called, in order. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    public long count(String operation) {
        return operations.stream().filter(operation::equals).count();
    }

    public void forget() {
        operations.clear();
    }

    /** Answers a report in another way, where the trap wants to. */
    public void trap(Function<JsonNode, Optional<Reply>> trap) {
        traps.add(trap);
    }

    public void noTraps() {
        traps.clear();
    }

    /** An error as Google answers it. */
    public static Reply error(int status, String word, String message) {
        return Reply.of(
                status,
                "{\"error\": {\"code\": " + status + ", \"message\": \"" + message + "\", \"status\": \"" + word
                        + "\"}}",
                "Content-Type: application/json");
    }

    private Reply answer(Received request) {
        try {
            String path = request.target().replaceAll("\\?.*", "");
            String property = path.replaceAll(".*/properties/([0-9]+).*", "$1");
            String operation = path.contains(":")
                    ? path.substring(path.indexOf(':') + 1)
                    : path.endsWith("/metadata")
                            ? "getMetadata"
                            : path.endsWith("propertyQuotasSnapshot") ? "quota" : "getProperty";
            operations.add(operation);
            if (!events.containsKey(property)) {
                return error(403, "PERMISSION_DENIED", "User does not have sufficient permissions for this property.");
            }
            JsonNode body = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
            return switch (operation) {
                case "runReport" -> report(property, body);
                case "runRealtimeReport" ->
                    Reply.json("{\"rows\":[{\"dimensionValues\":[{\"value\":\"00\"},{\"value\":\"DE\"},"
                            + "{\"value\":\"mobile\"},{\"value\":\"/\"}],\"metricValues\":[{\"value\":\"1\"},{\"value\":\""
                            + eventsNow + "\"},{\"value\":\"0\"},{\"value\":\"2\"}]}],\"rowCount\":1}");
                case "checkCompatibility" ->
                    incompatible.isEmpty()
                            ? Reply.json("{}")
                            : error(
                                    400,
                                    "INVALID_ARGUMENT",
                                    "Please remove " + incompatible
                                            + " to make the request compatible. The request's dimensions & metrics are incompatible.");
                case "getMetadata" -> Reply.json(JSON.writeValueAsString(metadata()));
                case "quota" -> Reply.json(JSON.writeValueAsString(Map.of("corePropertyQuota", quota())));
                default -> admin(property);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply admin(String property) throws IOException {
        return adminEnabled
                ? Reply.json(JSON.writeValueAsString(Map.of(
                        "name",
                        "properties/" + property,
                        "displayName",
                        "Shop " + property,
                        "timeZone",
                        zone,
                        "currencyCode",
                        "EUR",
                        "serviceLevel",
                        "GOOGLE_ANALYTICS_STANDARD")))
                : error(
                        403,
                        "PERMISSION_DENIED",
                        "Google Analytics Admin API has not been used in project 1 before or it is" + " disabled.");
    }

    private Reply report(String property, JsonNode body) throws IOException {
        for (Function<JsonNode, Optional<Reply>> trap : traps) {
            Optional<Reply> reply = trap.apply(body);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return Reply.json(JSON.writeValueAsString(answer(property, body)));
    }

    /** The answer to a report. */
    public Map<String, Object> answer(String property, JsonNode body) {
        List<String> dimensions = names(body.path("dimensions"));
        List<String> metrics = names(body.path("metrics"));
        JsonNode range = body.path("dateRanges").path(0);
        LocalDate from = day(range.path("startDate").asText());
        LocalDate to = day(range.path("endDate").asText());
        SortedMap<List<String>, double[]> groups = new TreeMap<>(FakeGa4::compare);
        long counted = 0;
        for (Event event : events(property)) {
            if (event.date().isBefore(from) || event.date().isAfter(to)) {
                continue;
            }
            counted++;
            double[] sums = groups.computeIfAbsent(
                    dimensions.stream().map(name -> dimension(name, event)).toList(),
                    key -> new double[metrics.size()]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += metric(metrics.get(i), event);
            }
        }
        Map<String, Object> metadata = new LinkedHashMap<>(moreMetadata);
        metadata.put("timeZone", zone);
        metadata.put("currencyCode", "EUR");
        if (counted > sampledFrom) {
            metadata.put(
                    "samplingMetadatas",
                    List.of(Map.of("samplesReadCount", "" + sampledFrom, "samplingSpaceSize", "" + counted)));
        }
        return answer(body, dimensions, metrics, groups, metadata);
    }

    private Map<String, Object> answer(
            JsonNode body,
            List<String> dimensions,
            List<String> metrics,
            SortedMap<List<String>, double[]> groups,
            Map<String, Object> metadata) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "dimensionHeaders",
                dimensions.stream().map(name -> Map.of("name", name)).toList());
        answer.put(
                "metricHeaders",
                metrics.stream()
                        .map(name -> Map.of("name", name, "type", "TYPE_FLOAT"))
                        .toList());
        long offset = body.path("offset").asLong(0);
        long limit = body.path("limit").asLong(10_000);
        List<Object> rows = new ArrayList<>();
        groups.entrySet().stream()
                .skip(offset)
                .limit(limit)
                .forEach(group -> rows.add(Map.of(
                        "dimensionValues",
                                group.getKey().stream()
                                        .map(value -> Map.of("value", value))
                                        .toList(),
                        "metricValues",
                                Arrays.stream(group.getValue())
                                        .mapToObj(value -> Map.of("value", text(value)))
                                        .toList())));
        if (!rows.isEmpty()) {
            answer.put("rows", rows);
        }
        if (!groups.isEmpty()) {
            answer.put("rowCount", groups.size());
        }
        answer.put("metadata", metadata);
        if (body.path("returnPropertyQuota").asBoolean()) {
            answer.put("propertyQuota", quota());
        }
        answer.put("kind", "analyticsData#runReport");
        return answer;
    }

    private Map<String, Object> quota() {
        return Map.of(
                "tokensPerDay", Map.of("consumed", 3, "remaining", tokensLeftToday),
                "tokensPerHour", Map.of("consumed", 3, "remaining", 39_000),
                "tokensPerProjectPerHour", Map.of("consumed", 3, "remaining", 13_000),
                "concurrentRequests", Map.of("remaining", 9),
                "serverErrorsPerProjectPerHour", Map.of("remaining", 10),
                "potentiallyThresholdedRequestsPerHour", Map.of("remaining", 120));
    }

    /** Every field that ready-made reports have, and a few for custom ones. */
    private static Map<String, Object> metadata() {
        TreeSet<String> dimensions = new TreeSet<>(List.of("country", "pagePath", "dateHour", "yearMonth", "nthDay"));
        TreeSet<String> metrics = new TreeSet<>(List.of("eventCount", "sessions", "totalRevenue"));
        for (Report report : Reports.ready()) {
            dimensions.addAll(report.dimensions());
            metrics.addAll(report.metrics());
        }
        return Map.of(
                "dimensions",
                        dimensions.stream().map(name -> Map.of("apiName", name)).toList(),
                "metrics",
                        metrics.stream()
                                .map(name -> Map.of(
                                        "apiName",
                                        name,
                                        "type",
                                        name.equals("totalRevenue") ? "TYPE_CURRENCY" : "TYPE_INTEGER"))
                                .toList());
    }

    private LocalDate day(String text) {
        return text.equals("yesterday") ? LocalDate.of(2026, 2, 28) : LocalDate.parse(text);
    }

    private static String dimension(String name, Event event) {
        return switch (name) {
            case "date" -> event.date().format(DateTimeFormatter.BASIC_ISO_DATE);
            case "dateHour" -> event.date().format(DateTimeFormatter.BASIC_ISO_DATE) + "07";
            case "yearMonth" -> event.date().format(DateTimeFormatter.ofPattern("uuuuMM"));
            case "country" -> event.country();
            case "pagePath" -> event.page();
            default -> "(not set)";
        };
    }

    private static double metric(String name, Event event) {
        return switch (name) {
            case "sessions" -> event.sessions();
            case "totalRevenue" -> event.revenue();
            default -> 1;
        };
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static List<String> names(JsonNode fields) {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.path("name").asText()));
        return names;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        server.close();
    }
}
