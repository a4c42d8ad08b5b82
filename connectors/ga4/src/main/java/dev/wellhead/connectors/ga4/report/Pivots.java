package dev.wellhead.connectors.ga4.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sides of a pivot report: those of which only the first combinations of values are read, and behind them all other
 * dimensions, which are one side, because sides without a limit have the same cells together as each for itself. Immutable.
 *
 * @param limited the protocol's Pivot, with order, offset and limit
 * @param open the API names of the other dimensions; none when all are limited
 */
public record Pivots(List<Side> limited, List<String> open) {
    /** Cells of one answer at most: the product of the limits. */
    public static final long MOST_CELLS = 250_000;

    private static final String LIMIT = "limit";
    private static final String OFFSET = "offset";
    private static final String FIELDS = "fieldNames";

    /**
     * A side of which only some combinations are read.
     *
     * @param api the protocol's Pivot
     * @param offset combinations before
     * @param limit combinations at most
     */
    public record Side(Map<String, Object> api, long offset, long limit) {}

    public Pivots {
        limited = List.copyOf(limited);
        open = List.copyOf(open);
    }

    /** Of a query; empty when it is a core report. */
    static Optional<Pivots> of(ReportQuery query) {
        if (!(query.more().get(ReportQuery.PIVOTS) instanceof List<?> pivots)) {
            return Optional.empty();
        }
        List<Side> limited = new ArrayList<>();
        List<String> open = new ArrayList<>(query.askedDimensions());
        for (Object element : pivots) {
            if (element instanceof Map<?, ?> map) {
                Map<String, Object> api = new LinkedHashMap<>();
                map.forEach((key, value) -> api.put(String.valueOf(key), value));
                limited.add(new Side(api, number(map.get(OFFSET)), number(map.get(LIMIT))));
                if (map.get(FIELDS) instanceof List<?> fields) {
                    open.removeAll(fields);
                }
            }
        }
        return Optional.of(new Pivots(limited, open));
    }

    private static long number(@Nullable Object text) {
        return Long.parseLong(String.valueOf(text));
    }

    /** The protocol's Pivot for a side with a limit. */
    static Map<String, Object> side(List<String> fields, List<Object> order, long offset, long limit) {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put(FIELDS, fields);
        api.put(ReportQuery.ORDER, order);
        api.put(OFFSET, Long.toString(offset));
        api.put(LIMIT, Long.toString(limit));
        return api;
    }

    /** Combinations of the open side that one answer has room for. */
    public long step(long answerRows) {
        long cells = limited.stream().mapToLong(Side::limit).reduce(1, (one, other) -> one * other);
        return Math.max(1, Math.min(answerRows, MOST_CELLS) / cells);
    }

    /** The protocol's list of Pivot, with some combinations of the open side. */
    List<Object> toApi(long offset, long step) {
        List<Object> api = new ArrayList<>();
        limited.forEach(side -> api.add(side.api()));
        if (!open.isEmpty()) {
            List<Object> order = new ArrayList<>();
            open.forEach(name -> order.add(ReportQuery.byDimension(name)));
            api.add(side(open, order, offset, step));
        }
        return api;
    }
}
