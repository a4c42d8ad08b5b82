package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a read will probably cost.
 *
 * @param rows rows delivered; empty when unknown
 * @param costs amounts by name, e.g. {@code requests}, {@code bytes-billed}, {@code tokens}; only what is known
 * @param notes sentences for people: what the estimate rests on, what it leaves out
 */
@Stable(since = "0.1")
public record Estimate(OptionalLong rows, Map<String, Long> costs, List<String> notes) {
    /** Nothing is known. */
    public static final Estimate UNKNOWN = new Estimate(OptionalLong.empty(), Map.of(), List.of());

    public Estimate {
        costs = Collections.unmodifiableMap(new LinkedHashMap<>(costs));
        notes = List.copyOf(notes);
    }
}
