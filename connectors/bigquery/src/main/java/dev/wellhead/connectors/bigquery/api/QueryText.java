package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A GoogleSQL query with its parameters.
 *
 * @param parameters as the API takes them: {@code name} (absent when positional), {@code parameterType}, {@code
 *     parameterValue}
 */
public record QueryText(String sql, List<Map<String, Object>> parameters) {
    public QueryText {
        parameters = List.copyOf(parameters);
    }

    public static QueryText of(String sql) {
        return new QueryText(sql, List.of());
    }

    /** The members that every request with this query has. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("query", sql);
        if (!parameters.isEmpty()) {
            json.put("parameterMode", parameters.get(0).containsKey("name") ? "NAMED" : "POSITIONAL");
            json.put("queryParameters", parameters);
        }
        return json;
    }

    @SuppressWarnings("unchecked")
    public static QueryText of(JsonObject json) {
        return new QueryText(
                json.textOr("query", ""),
                json.objects("queryParameters").stream()
                        .map(parameter -> (Map<String, Object>) (Map<String, ?>) parameter.members())
                        .toList());
    }
}
