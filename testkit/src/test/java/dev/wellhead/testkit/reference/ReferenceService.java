package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A service in memory: tables whose rows have numbers, a change counter, and a habit of estimating large windows of visits.
 * Answers are lines of text between a head and a full stop. Thread-safe.
 */
final class ReferenceService implements Http {
    static final String KEY = "key-a1b2c3d4e5";

    /** Windows of visits that are larger come back as estimates. */
    private static final long EXACT_WINDOW = 100;

    /** Rows of an answer, however many are asked for. */
    private static final int MOST_ROWS = 6;

    private final Map<String, TreeMap<Long, Stored>> tables = new HashMap<>();
    private long changes = 1;
    private long sessions;

    /** A row as it is stored; a deleted one stays as a tombstone. */
    record Stored(long id, long change, boolean deleted, List<String> cells) {}

    ReferenceService() {
        ReferenceData.fill(this);
    }

    /** Stores a row, or a tombstone. */
    synchronized void put(String table, long id, boolean deleted, List<String> cells) {
        tables.computeIfAbsent(table, name -> new TreeMap<>()).put(id, new Stored(id, ++changes, deleted, cells));
    }

    synchronized void create(String table) {
        tables.put(table, new TreeMap<>());
    }

    synchronized long sessions() {
        return sessions;
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation) {
        URI uri = request.uri();
        if (uri.getPath().equals("/ping")) {
            return answer(200, "pong\n");
        }
        String sent = request.headers().first("Authorization").orElse("");
        if (!sent.equals("Bearer " + KEY) && !String.valueOf(uri.getQuery()).contains(KEY)) {
            return answer(401, "who are you? " + sent);
        }
        Map<String, String> query = query(uri);
        String[] path = uri.getPath().split("/");
        return switch (path[1]) {
            case "me" -> answer(200, "reader of the reference service\n");
            case "tables" -> answer(200, tables());
            case "sessions" -> answer(200, session());
            case "bounds" -> answer(200, bounds(path[2]));
            case "rows" -> answer(200, rows(path[2], query));
            default -> answer(404, "no such address");
        };
    }

    private synchronized String session() {
        return "session " + ++sessions + "\n";
    }

    private synchronized String tables() {
        return tables.keySet().stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    private synchronized String bounds(String table) {
        TreeMap<Long, Stored> rows = tables.get(table);
        return (rows.isEmpty() ? 0 : rows.lastKey()) + "\t" + changes + "\n";
    }

    private synchronized String rows(String table, Map<String, String> query) {
        long from = Long.parseLong(query.get("from"));
        long to = Long.parseLong(query.get("to"));
        long after = Long.parseLong(query.get("after"));
        int size = Math.min(MOST_ROWS, Integer.parseInt(query.get("size")));
        boolean estimated = table.equals("visits") && to - from > EXACT_WINDOW;
        StringBuilder text = new StringBuilder(estimated ? "estimated\n" : "exact\n");
        Collection<Stored> range = after >= to
                ? List.of()
                : tables.get(table).subMap(after, false, to, true).values();
        int count = 0;
        for (Stored row : range) {
            if (wanted(row, query)) {
                if (count++ == size) {
                    return text.append("more\n.\n").toString();
                }
                text.append(row.id()).append('\t').append(row.deleted() ? 'D' : 'U');
                for (int i = 0; i < row.cells().size(); i++) {
                    boolean doubled = estimated && i == row.cells().size() - 1;
                    text.append('\t').append(row.cells().get(i)).append(doubled ? "0" : "");
                }
                text.append('\n');
            }
        }
        return text.append("end\n.\n").toString();
    }

    private static boolean wanted(Stored row, Map<String, String> query) {
        String since = query.get("since");
        if (since != null && row.change() <= Long.parseLong(since)) {
            return false;
        }
        String country = query.get("country");
        boolean there = country == null || row.cells().get(1).equalsIgnoreCase(country);
        String other = query.get("country-not");
        there &= other == null || !row.cells().get(1).equalsIgnoreCase(other);
        return there && (since != null || query.containsKey("deleted") || !row.deleted());
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String part : uri.getQuery().split("&")) {
                String[] pair = part.split("=", 2);
                query.put(pair[0], pair[1]);
            }
        }
        return query;
    }

    private static HttpResponse answer(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Headers headers() {
                return Headers.NONE;
            }

            @Override
            public InputStream body() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public int attempts() {
                return 1;
            }

            @Override
            public void close() {}
        };
    }
}
