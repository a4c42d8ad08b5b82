package dev.wellhead.connectors.hubspot;

import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contacts of a small account, with each of HubSpot's traps to be switched on by itself: what the simulator plays together
 * is told apart here. Thread-safe.
 */
final class FakeHubSpot implements AutoCloseable {
    static final String WRONG_TOKEN = "pat-na1-of-a-deleted-app";

    /** What HubSpot does, or might do, besides what it documents. */
    enum Trap {
        /** The list begins at its beginning, whatever cursor it is given. */
        LIST_IGNORES_CURSOR,
        /** The list takes no cursor that it did not give. */
        LIST_REFUSES_CURSOR,
        /** The list leaves out every record whose number ends in 7, unless it was read from its beginning. */
        LIST_LOSES,
        /** Pages are shorter than asked for, some empty, and another one follows. */
        SHORT_PAGES,
        /** Searches order ids as texts. */
        TEXT_ORDER,
        /** Searches answer in no order. */
        NO_ORDER,
        /** There is no search. */
        NO_SEARCH
    }

    /** A record. */
    record Contact(long id, Map<String, @Nullable String> properties, long created, long modified, long archived) {}

    private final ConcurrentSkipListMap<Long, Contact> contacts = new ConcurrentSkipListMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final Set<Trap> traps = EnumSet.noneOf(Trap.class);
    private final ScriptedServer server = ScriptedServer.answering(this::answer);
    private volatile boolean isChain;
    private volatile Consumer<Received> onRequest = request -> {};

    FakeHubSpot(Trap... traps) {
        this.traps.addAll(List.of(traps));
        property("hs_object_id", "number");
        property("firstname", "string");
        property("amount", "number");
    }

    String endpoint() {
        return server.uri("").toString();
    }

    void property(String name, String type) {
        types.put(name, type);
    }

    void put(long id, long modified, Map<String, @Nullable String> properties) {
        contacts.put(id, new Contact(id, properties, 1_700_000_000_000L, modified, -1));
    }

    void archive(long id, long when) {
        contacts.computeIfPresent(
                id, (key, old) -> new Contact(id, old.properties(), old.created(), old.modified(), when));
    }

    void purge(long id) {
        contacts.remove(id);
    }

    void onRequest(Consumer<Received> listener) {
        onRequest = listener;
    }

    List<String> requests(String part) {
        return server.received().stream()
                .map(request -> request.method() + " " + request.target())
                .filter(target -> target.contains(part))
                .toList();
    }

    List<Received> received() {
        return server.received();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Received request) {
        onRequest.accept(request);
        URI uri = URI.create(request.target());
        String path = uri.getPath();
        if (request.header("Authorization").orElse("").endsWith(WRONG_TOKEN)) {
            return Reply.of(401, "{\"category\": \"INVALID_AUTHENTICATION\", \"message\": \"no such token\"}");
        } else if (path.endsWith("/details")) {
            return Reply.json("{\"portalId\": 62515, \"accountType\": \"STANDARD\", \"timeZone\": \"Europe/Berlin\"}");
        } else if (path.matches(".*/properties/(.*/)?(contacts|companies)")) {
            return Reply.json(Json.write(Map.of("results", properties())));
        } else if (path.endsWith("/schemas")) {
            return Reply.json("{\"results\": []}");
        } else if (path.contains("/owners")) {
            return answered(200, owners(parameters(uri)));
        } else if (path.contains("/companies")) {
            return answered(200, "{\"total\": 0, \"results\": []}");
        } else if (!path.contains("/contacts")) {
            return Reply.of(404, "{\"message\": \"no such type\"}");
        } else if (path.endsWith("/search")) {
            return search(body(request));
        } else if (path.endsWith("/batch/read")) {
            return batch(body(request));
        }
        return list(parameters(uri));
    }

    private static String owners(Map<String, String> parameters) {
        boolean isArchived = parameters.getOrDefault("archived", "false").equals("true");
        int from = Integer.parseInt(parameters.getOrDefault("after", "0"));
        int limit = Math.min(40, Integer.parseInt(parameters.getOrDefault("limit", "100")));
        int count = isArchived ? 5 : 130;
        List<Map<String, Object>> owners = new ArrayList<>();
        for (int i = from; i < Math.min(count, from + limit); i++) {
            owners.add(Map.of(
                    "id",
                    (isArchived ? "9000" : "") + i,
                    "email",
                    i + "@shop.example",
                    "archived",
                    isArchived,
                    "userId",
                    i));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", owners);
        if (from + limit < count) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(from + limit))));
        }
        return Json.write(answer);
    }

    private List<Map<String, Object>> properties() {
        return types.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Map.<String, Object>of(
                        "name", entry.getKey(), "type", entry.getValue(), "label", "The " + entry.getKey()))
                .toList();
    }

    private Reply list(Map<String, String> parameters) {
        String after = parameters.getOrDefault("after", "");
        boolean isBin = parameters.getOrDefault("archived", "false").equals("true");
        int limit = Integer.parseInt(parameters.getOrDefault("limit", "10"));
        if (!after.isEmpty()
                && traps.contains(Trap.LIST_REFUSES_CURSOR)
                && contacts.get(Long.parseLong(after)) == null) {
            return Reply.of(400, "{\"category\": \"VALIDATION_ERROR\", \"message\": \"the cursor is invalid\"}");
        }
        isChain |= after.isEmpty() && limit == 100 && !isBin;
        boolean isIgnored = traps.contains(Trap.LIST_IGNORES_CURSOR)
                && !after.isEmpty()
                && contacts.get(Long.parseLong(after)) == null;
        long from = after.isEmpty() || isIgnored ? 0 : Long.parseLong(after);
        List<Contact> all = contacts.tailMap(from).values().stream()
                .filter(contact -> (contact.archived() >= 0) == isBin)
                .filter(contact -> !traps.contains(Trap.LIST_LOSES) || isChain || contact.id() % 10 != 7)
                .limit(limit + 1L)
                .toList();
        int shown = Math.min(all.size(), traps.contains(Trap.SHORT_PAGES) ? (int) (from % 7) * limit / 8 : limit);
        if (traps.contains(Trap.SHORT_PAGES) && shown == 0 && !all.isEmpty()) {
            // An empty page that names the next one, which then has a record.
            long id = all.get(0).id();
            return id % 7 == 0 && from != id
                    ? page(List.of(), Long.toString(id), parameters)
                    : page(all.subList(0, 1), next(all, 1), parameters);
        }
        return page(all.subList(0, shown), next(all, shown), parameters);
    }

    private static @Nullable String next(List<Contact> all, int shown) {
        return shown < all.size() ? Long.toString(all.get(shown).id()) : null;
    }

    private Reply page(List<Contact> shown, @Nullable String next, Map<String, String> parameters) {
        List<String> wanted = List.of(parameters.getOrDefault("properties", "").split(","));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "results", shown.stream().map(contact -> json(contact, wanted)).toList());
        if (next != null) {
            answer.put("paging", Map.of("next", Map.of("after", next, "link", "https://example")));
        }
        return answered(200, Json.write(answer));
    }

    private Reply search(JsonObject body) {
        if (traps.contains(Trap.NO_SEARCH)) {
            return Reply.of(400, "{\"category\": \"VALIDATION_ERROR\", \"message\": \"this type is not searched\"}");
        }
        List<JsonObject> filters = body.objects("filterGroups").stream()
                .flatMap(group -> group.objects("filters").stream())
                .toList();
        Comparator<Contact> order = traps.contains(Trap.TEXT_ORDER)
                ? Comparator.comparing(contact -> Long.toString(contact.id()))
                : traps.contains(Trap.NO_ORDER)
                        ? Comparator.comparingLong(contact -> contact.id() * 7_919 % 1_009)
                        : Comparator.comparingLong(Contact::id);
        boolean isDescending = body.objects("sorts").stream()
                .anyMatch(sort -> sort.textOr("direction", "").equals("DESCENDING"));
        List<Contact> found = contacts.values().stream()
                .filter(contact -> contact.archived() < 0)
                .filter(contact -> filters.stream().allMatch(filter -> matches(contact, filter)))
                .sorted(isDescending ? order.reversed() : order)
                .toList();
        int limit = (int) body.integer("limit").orElse(10);
        List<String> wanted = body.texts("properties");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", found.size());
        answer.put(
                "results",
                found.stream()
                        .limit(limit)
                        .map(contact -> json(contact, wanted))
                        .toList());
        if (found.size() > limit) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(limit))));
        }
        return answered(200, Json.write(answer));
    }

    private static boolean matches(Contact contact, JsonObject filter) {
        long value = Long.parseLong(filter.textOr("value", ""));
        long actual = filter.textOr("propertyName", "").equals("hs_object_id") ? contact.id() : contact.modified();
        return switch (filter.textOr("operator", "")) {
            case "GTE" -> actual >= value;
            case "GT" -> actual > value;
            case "LT" -> actual < value;
            case "LTE" -> actual <= value;
            default -> throw new IllegalArgumentException(filter.toString());
        };
    }

    private Reply batch(JsonObject body) {
        List<Contact> found = body.objects("inputs").stream()
                .map(input -> contacts.get(input.integer("id").orElse(-1)))
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparingLong(contact -> -contact.id()))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "COMPLETE");
        answer.put(
                "results",
                found.stream()
                        .map(contact -> json(contact, body.texts("properties")))
                        .toList());
        return answered(207, Json.write(answer));
    }

    private static Map<String, Object> json(Contact contact, List<String> wanted) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String name : wanted) {
            properties.put(
                    name,
                    name.equals("hs_object_id")
                            ? Long.toString(contact.id())
                            : contact.properties().get(name));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(contact.id()));
        json.put("properties", properties);
        json.put("createdAt", Instant.ofEpochMilli(contact.created()).toString());
        json.put("updatedAt", Instant.ofEpochMilli(contact.modified()).toString());
        json.put("archived", contact.archived() >= 0);
        if (contact.archived() >= 0) {
            json.put("archivedAt", Instant.ofEpochMilli(contact.archived()).toString());
        }
        return json;
    }

    /** With a rate that holds no test up. */
    private static Reply answered(int status, String body) {
        return Reply.of(
                status,
                body,
                "Content-Type: application/json",
                "X-HubSpot-RateLimit-Max: 100000",
                "X-HubSpot-RateLimit-Interval-Milliseconds: 10000");
    }

    private static JsonObject body(Received request) {
        try {
            return Json.object(request.text());
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parameter.substring(0, equals),
                        URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** The live contacts' numbers. */
    List<Long> live() {
        return contacts.values().stream()
                .filter(contact -> contact.archived() < 0)
                .map(Contact::id)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
