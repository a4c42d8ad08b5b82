package dev.wellhead.engine.destination;

import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.Optional;

/**
 * How far a split of an open run has come.
 *
 * @param split as last recorded
 * @param finished whether nothing is left of it
 * @param position where to go on; empty for the start
 * @param rows rows committed from it
 */
public record SplitState(Split split, boolean finished, Optional<Position> position, long rows) {}
