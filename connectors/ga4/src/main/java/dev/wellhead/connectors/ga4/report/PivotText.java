package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sides of a pivot report as people write them: {@code pivots: [{dimensions: [date]}, {dimensions: [country], order:
 * [-sessions], limit: 5}]}.
 *
 * @param place where it stands, for messages
 */
record PivotText(@Nullable Object given, List<String> metrics, String place) {
    private static final Set<String> KEYS = new TreeSet<>(List.of("dimensions", "order", "limit", "offset"));

    /**
     * What they mean.
     *
     * @param dimensions those with a limit first
     * @param limited the protocol's Pivots, of the sides that have a limit; none when the report is a core report
     */
    record Read(List<String> dimensions, List<Object> limited) {}

    /** @param named the dimensions that the report names as well; none when it leaves that to the pivots */
    Read read(List<String> named) throws ConnectorException {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            throw wrong("pivots are a list of groups with dimensions, order and limit, but they are " + given);
        }
        List<String> first = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        List<Object> limited = new ArrayList<>();
        long cells = 1;
        for (Object element : list) {
            Map<?, ?> pivot = group(element);
            List<String> fields = fields(pivot);
            long limit = number(pivot, "limit");
            requireOrdered(pivot, fields, limit);
            if (limit == 0) {
                rest.addAll(fields);
                continue;
            }
            first.addAll(fields);
            List<Object> order =
                    new OrderText(pivot.get("order"), place + ", pivot of " + fields).toApi(fields, metrics);
            limited.add(Pivots.side(fields, order, number(pivot, "offset"), limit));
            cells = Math.min(cells * limit, Pivots.MOST_CELLS + 1);
        }
        if (cells > Pivots.MOST_CELLS) {
            throw wrong("the limits of the pivots multiply to more than " + Pivots.MOST_CELLS
                    + " cells, which is what Google answers at most: make them smaller, or leave some out");
        }
        first.addAll(rest);
        requireEachOnce(first, named);
        return new Read(first, limited);
    }

    private Map<?, ?> group(@Nullable Object element) throws ConnectorException {
        if (!(element instanceof Map<?, ?> pivot)) {
            throw wrong("a pivot is a group with dimensions, but one is " + element);
        }
        for (Object key : pivot.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw wrong("a pivot has no '" + key + "'. " + NearNames.question(String.valueOf(key), KEYS)
                        + " There are " + KEYS);
            }
        }
        return pivot;
    }

    private List<String> fields(Map<?, ?> pivot) throws ConnectorException {
        Object fields = pivot.get("dimensions");
        if (fields instanceof String text) {
            return List.of(text.split("\\s*,\\s*"));
        } else if (fields instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong("a pivot needs a list of names as 'dimensions', but it is " + fields);
    }

    private long number(Map<?, ?> pivot, String key) throws ConnectorException {
        Object value = pivot.get(key);
        if (value == null) {
            return 0;
        } else if (value instanceof Number number && number.longValue() >= 0 && number.longValue() < 1_000_000_000) {
            return number.longValue();
        }
        throw wrong("a pivot needs a whole number as '" + key + "', but it is " + value);
    }

    private void requireOrdered(Map<?, ?> pivot, List<String> fields, long limit) throws ConnectorException {
        boolean ordered = pivot.containsKey("order");
        if (ordered != limit > 0 || limit == 0 && pivot.containsKey("offset")) {
            throw wrong("the pivot of " + fields + " has "
                    + (ordered
                            ? "an order but no limit"
                            : limit > 0 ? "a limit but no order" : "an offset but no limit")
                    + ": order and limit go together, for the first of its combinations");
        }
    }

    private void requireEachOnce(List<String> fields, List<String> named) throws ConnectorException {
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            if (!seen.add(field)) {
                throw wrong("the dimension '" + field + "' is in two pivots: it belongs in one");
            } else if (!named.isEmpty() && !named.contains(field)) {
                throw wrong("a pivot has '" + field + "', which is not among the report's dimensions " + named);
            }
        }
        for (String name : named) {
            if (!seen.contains(name)) {
                throw wrong("the dimension '" + name + "' is in no pivot: add it to one, or leave it out");
            }
        }
    }

    private ConnectorException wrong(String what) {
        return Ga4Errors.REPORT.with(place + ": " + what);
    }
}
