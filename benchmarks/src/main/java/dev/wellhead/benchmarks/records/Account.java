package dev.wellhead.benchmarks.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The account that all readers read, and what of its contacts they want.
 *
 * @param properties the wanted ones, with HubSpot's types
 */
record Account(String endpoint, String token, List<Property> properties) {
    static final int PROPERTIES = 40;

    /** A property and the type that HubSpot gives it. */
    record Property(String name, String type) {}

    /** The first properties of contacts, in HubSpot's order: a mixture of all types. */
    static Account of(String endpoint, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/crm/v3/properties/contacts"))
                .header("Authorization", "Bearer " + token)
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        List<Property> properties = new ArrayList<>();
        for (JsonNode property : new ObjectMapper().readTree(body).path("results")) {
            if (properties.size() < PROPERTIES) {
                properties.add(new Property(
                        property.path("name").asText(), property.path("type").asText()));
            }
        }
        return new Account(endpoint, token, List.copyOf(properties));
    }

    List<String> names() {
        return properties.stream().map(Property::name).toList();
    }

    /** The page of the list that begins at {@code after}; the first where that is empty. */
    URI page(String after) {
        return URI.create(endpoint + "/crm/v3/objects/contacts?limit=100&properties=" + String.join(",", names())
                + (after.isEmpty() ? "" : "&after=" + after));
    }
}
