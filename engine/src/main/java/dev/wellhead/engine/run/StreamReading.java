package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.Source;

/** What the readers of one planned or resumed stream share. A stream that is planned again gets another. */
final class StreamReading {
    private final StreamRef ref;
    private final Source source;
    private final PageShaper shaper;
    private final int maxConcurrency;

    StreamReading(StreamRef ref, Source source, PageShaper shaper, int maxConcurrency) {
        this.ref = ref;
        this.source = source;
        this.shaper = shaper;
        this.maxConcurrency = maxConcurrency;
    }

    StreamRef ref() {
        return ref;
    }

    Source source() {
        return source;
    }

    PageShaper shaper() {
        return shaper;
    }

    /** Whether the plan says how many readers make sense. */
    boolean isBounded() {
        return maxConcurrency < Integer.MAX_VALUE;
    }

    /** Most readers at once. */
    int maxConcurrency() {
        return maxConcurrency;
    }
}
