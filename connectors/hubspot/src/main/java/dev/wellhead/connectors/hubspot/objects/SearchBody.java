package dev.wellhead.connectors.hubspot.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a search: filters that must all hold, by ascending id. Immutable; the {@code with...} methods return copies.
 */
record SearchBody(List<Map<String, Object>> filters, List<String> properties, int limit, String direction) {
    static final String ID = "hs_object_id";

    /** Most records of one answer. */
    static final int MOST = 200;

    static SearchBody of(List<String> properties, int limit) {
        return new SearchBody(List.of(), properties, limit, "ASCENDING");
    }

    SearchBody where(String property, String operator, long value) {
        List<Map<String, Object>> more = new ArrayList<>(filters);
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("propertyName", property);
        filter.put("operator", operator);
        filter.put("value", Long.toString(value));
        more.add(filter);
        return new SearchBody(List.copyOf(more), properties, limit, direction);
    }

    SearchBody descending() {
        return new SearchBody(filters, properties, limit, "DESCENDING");
    }

    /** The same search for ids alone. */
    SearchBody ofIds(int most) {
        return new SearchBody(filters, List.of(ID), Math.min(limit, most), direction);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("filterGroups", filters.isEmpty() ? List.of() : List.of(Map.of("filters", filters)));
        json.put("sorts", List.of(Map.of("propertyName", ID, "direction", direction)));
        json.put("properties", properties);
        json.put("limit", limit);
        return json;
    }
}
