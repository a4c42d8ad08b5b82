package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Source;

/**
 * What readers of one stream share.
 *
 * @param ref which stream
 * @param source opens the splits
 * @param shaper brings pages to what was asked
 * @param maxConcurrency most readers at once
 */
record StreamReading(StreamRef ref, Source source, PageShaper shaper, int maxConcurrency) {}
