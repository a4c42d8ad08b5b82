package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Filters as people write them in a project file, and as the protocol's FilterExpression.
 *
 * <pre>{@code
 * and:
 *   - {field: country, in: [Germany, France]}
 *   - not: {field: deviceCategory, equals: mobile}
 *   - {field: sessions, greater-than: 10}
 * }</pre>
 *
 * Stateless.
 */
final class FilterTree {
    private static final Map<String, String> TEXTS = Map.of(
            "equals", "EXACT",
            "begins-with", "BEGINS_WITH",
            "ends-with", "ENDS_WITH",
            "contains", "CONTAINS",
            "matches", "FULL_REGEXP",
            "matches-part", "PARTIAL_REGEXP");

    private static final Map<String, String> NUMBERS = Map.of(
            "equals", "EQUAL",
            "less-than", "LESS_THAN",
            "at-most", "LESS_THAN_OR_EQUAL",
            "greater-than", "GREATER_THAN",
            "at-least", "GREATER_THAN_OR_EQUAL");

    private static final String FIELD_NAME = "fieldName";

    /** What cites a field, in filters, orders and pivots. */
    private static final Set<String> NAMES = Set.of(FIELD_NAME, "dimensionName", "metricName", "fieldNames");

    private FilterTree() {}

    /** @param place where it stands, for messages */
    static Map<String, Object> toApi(@Nullable Object node, String place) throws ConnectorException {
        if (!(node instanceof Map<?, ?> map) || map.isEmpty()) {
            throw wrong(place, "a filter is a group such as {field: country, equals: Germany}, but it is " + node);
        }
        if (map.size() == 1 && map.containsKey("and")) {
            return Map.of("andGroup", Map.of("expressions", list(map.get("and"), place + ".and")));
        } else if (map.size() == 1 && map.containsKey("or")) {
            return Map.of("orGroup", Map.of("expressions", list(map.get("or"), place + ".or")));
        } else if (map.size() == 1 && map.containsKey("not")) {
            return Map.of("notExpression", toApi(map.get("not"), place + ".not"));
        }
        return Map.of("filter", leaf(map, place));
    }

    private static List<Object> list(@Nullable Object nodes, String place) throws ConnectorException {
        if (!(nodes instanceof List<?> list) || list.isEmpty()) {
            throw wrong(place, "a list of filters belongs here, but it is " + nodes);
        }
        List<Object> api = new ArrayList<>();
        for (Object node : list) {
            api.add(toApi(node, place));
        }
        return api;
    }

    private static Map<String, Object> leaf(Map<?, ?> map, String place) throws ConnectorException {
        Object field = map.get("field");
        List<String> operators = new ArrayList<>();
        map.keySet().forEach(key -> operators.add(String.valueOf(key)));
        operators.removeAll(List.of("field", "case-sensitive"));
        if (!(field instanceof String name) || operators.size() != 1) {
            throw wrong(place, "a filter has a 'field' and one operator, but it has " + map.keySet());
        }
        String operator = operators.get(0);
        @Nullable Object value = map.get(operator);
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put(FIELD_NAME, name);
        filter.putAll(condition(operator, value, Boolean.TRUE.equals(map.get("case-sensitive")), place));
        return filter;
    }

    private static Map<String, Object> condition(
            String operator, @Nullable Object value, boolean caseSensitive, String place) throws ConnectorException {
        if (value instanceof Number && NUMBERS.containsKey(operator)) {
            return Map.of("numericFilter", Map.of("operation", NUMBERS.get(operator), "value", number(value)));
        } else if (value instanceof String text && TEXTS.containsKey(operator)) {
            return Map.of(
                    "stringFilter",
                    Map.of("matchType", TEXTS.get(operator), "value", text, "caseSensitive", caseSensitive));
        } else if (operator.equals("in") && value instanceof List<?> values && !values.isEmpty()) {
            List<String> texts = values.stream().map(String::valueOf).toList();
            return Map.of("inListFilter", Map.of("values", texts, "caseSensitive", caseSensitive));
        } else if (operator.equals("between")
                && value instanceof List<?> bounds
                && bounds.size() == 2
                && bounds.get(0) instanceof Number from
                && bounds.get(1) instanceof Number to) {
            return Map.of("betweenFilter", Map.of("fromValue", number(from), "toValue", number(to)));
        } else if (operator.equals("empty") && Boolean.TRUE.equals(value)) {
            return Map.of("emptyFilter", Map.of());
        }
        throw wrong(
                place,
                "'" + operator + "' with " + value
                        + " is no condition. Texts take equals, begins-with, ends-with, contains,"
                        + " matches, matches-part and in; numbers equals, less-than, at-most, greater-than, at-least and"
                        + " between; both take empty: true");
    }

    /** The protocol's NumericValue. */
    private static Map<String, Object> number(Object value) {
        return value instanceof Long || value instanceof Integer
                ? Map.of("int64Value", String.valueOf(value))
                : Map.of("doubleValue", ((Number) value).doubleValue());
    }

    /** The fields that a filter, an order or a pivot in the protocol's form cites. */
    static List<String> fields(@Nullable Object api) {
        List<String> found = new ArrayList<>();
        renamed(api, name -> {
            found.add(name);
            return name;
        });
        return found;
    }

    /** The same over fields of other names. */
    static @Nullable Object renamed(@Nullable Object api, UnaryOperator<String> names) {
        if (api instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(
                    String.valueOf(key),
                    NAMES.contains(String.valueOf(key)) ? named(value, names) : renamed(value, names)));
            return copy;
        }
        return api instanceof List<?> list
                ? list.stream().map(element -> renamed(element, names)).toList()
                : api;
    }

    private static Object named(@Nullable Object cited, UnaryOperator<String> names) {
        return cited instanceof List<?> list
                ? list.stream().map(name -> names.apply(String.valueOf(name))).toList()
                : names.apply(String.valueOf(cited));
    }

    private static ConnectorException wrong(String place, String what) {
        return Ga4Errors.REPORT.with(place + ": " + what);
    }
}
