package dev.wellhead.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without eyes, for consent pages of simulated services: forms, buttons by id, redirects. Thread-safe. */
public final class Browser {
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"(\\w+)\" name=\"([^\"]*)\" value=\"([^\"]*)\"( checked)?");

    private final HttpClient http = HttpClient.newHttpClient();

    /** A page that was shown. */
    public record Page(int status, String text) {}

    /** Reads a page; does not follow redirects. */
    public Page open(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address).build());
        return new Page(response.statusCode(), response.body());
    }

    /**
     * Presses a button of the only form of a page, and answers where that leads.
     *
     * @param unticked values of boxes that the person unticks first
     */
    public URI press(URI address, String button, String... unticked) throws IOException, InterruptedException {
        Page page = open(address);
        Matcher pressed = Pattern.compile("<button id=\"" + button + "\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(page.text());
        if (!pressed.find()) {
            throw new AssertionError("no button '" + button + "' in " + page);
        }
        List<String> fields = new ArrayList<>(List.of(field(pressed.group(1), pressed.group(2))));
        Matcher input = INPUT.matcher(page.text());
        while (input.find()) {
            String value = input.group(3).replace("&amp;", "&");
            boolean sent = input.group(1).equals("hidden") || input.group(4) != null;
            if (sent && !Set.of(unticked).contains(value)) {
                fields.add(field(input.group(2), value));
            }
        }
        HttpResponse<String> response = send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields)))
                .build());
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect but " + response.body())));
    }

    /** Presses a button and goes where that leads, on a thread of its own; the result is the last page. */
    public CompletableFuture<Page> pressAndFollow(URI address, String button, String... unticked) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return open(press(address, button, unticked));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
