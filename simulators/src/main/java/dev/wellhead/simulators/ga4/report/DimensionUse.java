package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.fields.Dimension;
import java.util.List;

/**
 * A dimension of a request.
 *
 * @param name what its column is called
 * @param sql its value over an event
 * @param sources what it is made of: itself, or the parts of an expression
 */
record DimensionUse(String name, String sql, List<Dimension> sources) {
    boolean isTime() {
        return sources.stream().allMatch(Dimension::isTime);
    }
}
