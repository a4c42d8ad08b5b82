package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.Optional;

/**
 * How to read a split.
 *
 * @param from where to go on; empty for the start
 * @param pageRows rows a page should have at most; a reader may stay far below it where the source's pages are small
 */
@Stable(since = "0.1")
public record ReadOptions(Optional<Position> from, int pageRows) {
    /** Rows of a page unless someone asks otherwise: large enough for columns, small enough to bound memory. */
    public static final int DEFAULT_PAGE_ROWS = 16_384;

    public ReadOptions {
        if (pageRows < 1) {
            throw new IllegalArgumentException("pages need at least one row, but " + pageRows + " was asked");
        }
    }

    /** From the start of the split. */
    public static ReadOptions fromStart() {
        return new ReadOptions(Optional.empty(), DEFAULT_PAGE_ROWS);
    }

    /** From a position that an earlier reader reported. */
    public static ReadOptions from(Position position) {
        return new ReadOptions(Optional.of(position), DEFAULT_PAGE_ROWS);
    }
}
