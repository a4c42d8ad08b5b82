package dev.wellhead.simulators.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without eyes, and a plain client. It does not follow redirects. */
public final class Web {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"(\\w+)\" name=\"([^\"]*)\" value=\"([^\"]*)\"( checked)?");

    private Web() {}

    /** An answer with a text body. */
    public record Answer(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** A parameter of the address that the browser is sent to. */
        public String sent(String name) {
            String location = header("Location").orElseThrow(() -> new AssertionError("no redirect: " + body));
            String query = URI.create(location).getRawQuery();
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                if (parts[0].equals(name)) {
                    return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                }
            }
            return "";
        }

        /** The text of the element with an id. */
        public String element(String id) {
            Matcher found = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(body);
            return found.find() ? found.group(1).replace("&#39;", "'") : "";
        }
    }

    public static Answer get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    public static Answer get(String url, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    public static Answer delete(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE().build());
    }

    public static Answer json(String url, String body, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Posts a form: names and values in turn. */
    public static Answer form(String url, String... pairs) throws IOException, InterruptedException {
        return post(url, query(pairs));
    }

    private static Answer post(String url, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Names and values in turn, as a query. */
    public static String query(String... pairs) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parts.add(encode(pairs[i]) + "=" + encode(pairs[i + 1]));
        }
        return String.join("&", parts);
    }

    /** An address with a query in which some values are replaced; an empty value takes the parameter away. */
    public static String with(Map<String, String> parameters, String url, String... changes) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        for (int i = 0; i < changes.length; i += 2) {
            all.put(changes[i], changes[i + 1]);
        }
        return url + "?"
                + all.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /**
     * Clicks a button of the page's form.
     *
     * @param choose values to tick or choose; those of the same name that are not among them are unticked
     */
    public static Answer click(String url, String button, String... choose) throws IOException, InterruptedException {
        Answer page = get(url);
        if (page.status() != 200) {
            throw new AssertionError("no page: " + page);
        }
        Matcher pressed = Pattern.compile("<button id=\"" + button + "\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(page.body());
        if (!pressed.find()) {
            throw new AssertionError("no button " + button + " in " + page.body());
        }
        List<String> fields = new ArrayList<>(List.of(pressed.group(1), pressed.group(2)));
        Matcher input = INPUT.matcher(page.body());
        while (input.find()) {
            String value = input.group(3).replace("&amp;", "&");
            boolean chosen = choose.length == 0
                    ? input.group(4) != null
                    : List.of(choose).contains(value);
            if (input.group(1).equals("hidden") || chosen) {
                fields.add(input.group(2));
                fields.add(value);
            }
        }
        return post(url, query(fields.toArray(String[]::new)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
