package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;

/**
 * A split divided in two, without gap or overlap.
 *
 * @param kept what the reader goes on with; has the id of the split that was divided, and every position that the
 *     reader reported stays valid for it
 * @param given the rest, with an id of its own, of which the reader has handed out nothing
 */
@Stable(since = "0.1")
public record SplitPair(Split kept, Split given) {}
