package dev.wellhead.toolkit.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns over names: {@code *} stands for any run of characters, {@code ?} for one. Immutable.
 *
 * @param patterns a name passes when one of them fits; none let every name pass
 */
public record Globs(List<String> patterns) {
    public Globs {
        patterns = List.copyOf(patterns);
    }

    public boolean matches(String name) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> regex(pattern).matcher(name).matches());
    }

    /** Whether the patterns are plain names, so that nothing need be listed to know what passes. */
    public boolean areNames() {
        return !patterns.isEmpty() && patterns.stream().noneMatch(pattern -> pattern.matches(".*[*?].*"));
    }

    private static Pattern regex(String pattern) {
        return Pattern.compile(pattern.codePoints()
                .mapToObj(point -> switch (point) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(point));
                })
                .collect(Collectors.joining()));
    }
}
