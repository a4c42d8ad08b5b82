package dev.wellhead.connectors.ga4.read;

import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of a pivot table as an answer tells it, the protocol's PivotHeader.
 *
 * @param combinations values of its dimensions, in order, as far as they were asked for
 * @param rowCount how many there are, whatever was asked for
 */
record PivotSide(List<List<String>> combinations, long rowCount) {
    /** Reads a list of them; combinations one by one, because there may be many. */
    static List<PivotSide> read(JsonBytes in) throws IOException {
        List<PivotSide> sides = new ArrayList<>();
        in.expect('[');
        while (!in.take(']')) {
            if (!sides.isEmpty()) {
                in.expect(',');
            }
            sides.add(side(in));
        }
        return sides;
    }

    private static PivotSide side(JsonBytes in) throws IOException {
        List<List<String>> combinations = new ArrayList<>();
        long rowCount = 0;
        in.expect('{');
        for (boolean first = true; !in.take('}'); first = false) {
            if (!first) {
                in.expect(',');
            }
            in.name();
            if (in.is("pivotDimensionHeaders")) {
                in.expect('[');
                while (!in.take(']')) {
                    if (!combinations.isEmpty()) {
                        in.expect(',');
                    }
                    combinations.add(values(JsonTree.object(in)));
                }
            } else if (in.is("rowCount")) {
                rowCount = JsonTree.number(in);
            } else {
                in.skip();
            }
        }
        return new PivotSide(combinations, rowCount);
    }

    private static List<String> values(JsonObject combination) {
        return combination.objects("dimensionValues").stream()
                .map(value -> value.textOr("value", ""))
                .toList();
    }
}
