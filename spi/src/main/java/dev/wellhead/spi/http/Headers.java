package dev.wellhead.spi.http;

import dev.wellhead.spi.Stable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** HTTP header fields in order; names are compared without regard to case. Printing shows names only. */
@Stable(since = "0.1")
public record Headers(List<Map.Entry<String, String>> entries) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        entries = List.copyOf(entries);
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        return entries.stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A copy with one more field. */
    public Headers with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(entries);
        more.add(Map.entry(name, value));
        return new Headers(more);
    }

    @Override
    public String toString() {
        return entries.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ", "Headers[", "]"));
    }
}
