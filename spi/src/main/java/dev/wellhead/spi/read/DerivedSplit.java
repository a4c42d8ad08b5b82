package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.catalog.StreamId;

/**
 * Work that a page gave rise to in a sibling stream, such as the associations of the contacts just read. Stored with
 * the page that it came from.
 */
@Stable(since = "0.1")
public record DerivedSplit(StreamId stream, Split split) {}
