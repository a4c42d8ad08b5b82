package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.List;

/**
 * The rows of the destination that a split stands for: all those whose values lie in every range. They are replaced by
 * what the split delivers, so a day that is now empty loses its old rows.
 *
 * @param ranges one per column; together they are a conjunction
 */
@Stable(since = "0.1")
public record Coverage(List<Range> ranges) {
    public Coverage {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a coverage needs at least one range");
        }
    }

    /**
     * {@code from <= column <= to}.
     *
     * @param column a column of the stream
     * @param from least value, as text that the column's type reads
     * @param to greatest value, inclusive
     */
    public record Range(String column, String from, String to) {}
}
