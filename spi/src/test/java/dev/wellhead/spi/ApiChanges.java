package dev.wellhead.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells changes that a plugin survives from those that it does not. */
final class ApiChanges {
    private final Predicate<String> hostImplemented;
    private final Predicate<String> hasDefault;

    /**
     * @param hostImplemented whether the interface of this name may gain abstract methods
     * @param hasDefault whether an annotation's member, as the dump writes it, has a default
     */
    ApiChanges(Predicate<String> hostImplemented, Predicate<String> hasDefault) {
        this.hostImplemented = hostImplemented;
        this.hasDefault = hasDefault;
    }

    /** What a plugin that was compiled against {@code before} may trip over, one line each. */
    List<String> breaks(Map<String, ApiType> before, Map<String, ApiType> after) {
        List<String> breaks = new ArrayList<>();
        before.forEach((name, old) -> {
            ApiType now = after.get(name);
            if (now == null) {
                breaks.add("removed: " + old.header());
            } else if (!now.header().equals(old.header())) {
                breaks.add("changed: " + old.header() + " -> " + now.header());
            } else {
                removed(old, now).forEach(member -> breaks.add("removed: " + member));
                added(name, old, now).forEach(member -> breaks.add("added: " + member));
            }
        });
        return breaks;
    }

    private static Stream<String> removed(ApiType old, ApiType now) {
        return old.members().stream()
                .filter(member -> !now.members().contains(member))
                // A method that need not be written any more is called as before.
                .filter(member -> !now.members().contains(member.replace("public abstract ", "public default ")));
    }

    private Stream<String> added(String name, ApiType old, ApiType now) {
        Set<String> added = new TreeSet<>(now.members());
        added.removeAll(old.members());
        if (now.isAnnotation()) {
            return added.stream().filter(member -> !hasDefault.test(member));
        } else if (now.isEnum()) {
            return added.stream().filter(member -> member.startsWith("public static final " + name + " "));
        } else if (now.isInterface() && !hostImplemented.test(name)) {
            return added.stream().filter(member -> member.startsWith("public abstract "));
        }
        return Stream.of();
    }
}
