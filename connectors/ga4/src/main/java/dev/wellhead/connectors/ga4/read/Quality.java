package dev.wellhead.connectors.ga4.read;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the reading of a window has cost, and how good its rows are: the counters that the host stores with each read. Used
 * by one thread.
 */
final class Quality {
    private final Map<String, Long> counters = new LinkedHashMap<>();

    Quality() {
        for (String name : new String[] {
            "requests", "tokens", "rows", "sampled", "sample-read", "sample-space", "other", "thresholded", "restricted"
        }) {
            counters.put(name, 0L);
        }
    }

    void request() {
        add("requests", 1);
    }

    /** Rows were handed out. */
    void rows(long count) {
        add("rows", count);
    }

    /** An answer has ended; flags are 1 when one of the window's answers has them. */
    void answer(AnswerEnd end) {
        add("tokens", end.quota().tokens());
        add("sample-read", end.sampleRead());
        add("sample-space", end.sampleSpace());
        flag("sampled", end.isSampled());
        flag("other", end.hasOther());
        flag("thresholded", end.isThresholded());
        counters.merge("restricted", (long) end.restricted(), Math::max);
    }

    Map<String, Long> counters() {
        return Map.copyOf(counters);
    }

    private void add(String name, long amount) {
        counters.merge(name, amount, Long::sum);
    }

    private void flag(String name, boolean set) {
        counters.merge(name, set ? 1L : 0L, Math::max);
    }
}
