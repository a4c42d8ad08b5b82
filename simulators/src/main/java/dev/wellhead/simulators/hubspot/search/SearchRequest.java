package dev.wellhead.simulators.hubspot.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A search as it was asked for.
 *
 * @param groups a record matches where all filters of a group do
 * @param sort the property to order by; empty for the order of creation
 * @param text words to look for; empty for none
 * @param offset how many rows to leave out
 */
record SearchRequest(
        List<List<Filter>> groups,
        String sort,
        boolean descending,
        String text,
        List<String> properties,
        int limit,
        int offset) {
    private static final int GREATEST_LIMIT = 200;
    private static final int GREATEST_WINDOW = 10_000;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_IN_GROUP = 6;
    private static final int MOST_FILTERS = 18;
    private static final int LONGEST_BODY = 3_000;

    static SearchRequest read(ObjectNode body, int length, boolean strict) {
        if (body.path("query").asText("").length() > LONGEST_BODY || strict && length > LONGEST_BODY) {
            throw Refusals.invalid("The request body is longer than " + LONGEST_BODY + " characters");
        }
        int limit = Bodies.limit(body.path("limit").asText(""), 10, GREATEST_LIMIT);
        String after = body.path("after").asText("");
        long offset = after.isEmpty()
                ? 0
                : Bodies.number(after)
                        .orElseThrow(() ->
                                Refusals.invalid("Invalid input: after must be a number, '" + after + "' is not"));
        if (offset + limit > GREATEST_WINDOW) {
            throw Refusals.invalid("There was a problem with the request: a search gives " + GREATEST_WINDOW
                    + " rows at most; after " + offset + " and limit " + limit + " reach beyond");
        }
        JsonNode sort = sort(body);
        boolean descending = sort.isTextual()
                ? sort.asText().startsWith("-")
                : sort.path("direction")
                        .asText("ASCENDING")
                        .toUpperCase(Locale.ROOT)
                        .startsWith("DESC");
        String property = sort.isTextual()
                ? sort.asText().replaceFirst("^-", "")
                : sort.path("propertyName").asText("");
        return new SearchRequest(
                groups(body),
                property,
                descending,
                body.path("query").asText("").strip().toLowerCase(Locale.ROOT),
                Bodies.texts(body.path("properties")),
                limit,
                (int) offset);
    }

    private static JsonNode sort(ObjectNode body) {
        if (body.path("sorts").size() > 1) {
            throw Refusals.invalid(
                    "Only one sort is allowed, there are " + body.path("sorts").size());
        }
        return body.path("sorts").path(0);
    }

    private static List<List<Filter>> groups(ObjectNode body) {
        List<List<Filter>> groups = new ArrayList<>();
        if (!body.path("filters").isEmpty()) {
            groups.add(filters(body.path("filters")));
        }
        body.path("filterGroups").forEach(group -> groups.add(filters(group.path("filters"))));
        int all = groups.stream().mapToInt(List::size).sum();
        if (groups.size() > MOST_GROUPS || all > MOST_FILTERS) {
            throw Refusals.invalid("There are too many filters: at most " + MOST_GROUPS + " groups and " + MOST_FILTERS
                    + " filters, there are " + groups.size() + " and " + all);
        }
        return groups;
    }

    private static List<Filter> filters(JsonNode array) {
        if (array.size() > MOST_IN_GROUP) {
            throw Refusals.invalid("A group has " + MOST_IN_GROUP + " filters at most, this one has " + array.size());
        }
        List<Filter> filters = new ArrayList<>();
        array.forEach(filter -> filters.add(new Filter(
                filter.path("propertyName").asText(),
                operator(filter.path("operator").asText()),
                filter.path("value").asText(""),
                filter.path("highValue").asText(""),
                Bodies.texts(filter.path("values")))));
        return filters;
    }

    private static Operator operator(String text) {
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusals.invalid("Invalid input JSON: '" + text + "' is not an operator; there are "
                        + Arrays.toString(Operator.values())));
    }
}
