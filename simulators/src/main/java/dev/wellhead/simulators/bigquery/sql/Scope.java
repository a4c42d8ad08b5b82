package dev.wellhead.simulators.bigquery.sql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that one query level can see. Not thread-safe. */
final class Scope {
    private final @Nullable Scope outer;
    private final Set<String> commonTables = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void addCommonTable(String name) {
        commonTables.add(name.toLowerCase(Locale.ROOT));
    }

    void addAlias(String name) {
        aliases.add(name.toLowerCase(Locale.ROOT));
    }

    boolean isCommonTable(String name) {
        return commonTables.contains(name.toLowerCase(Locale.ROOT)) || outer != null && outer.isCommonTable(name);
    }

    boolean isAlias(String name) {
        return aliases.contains(name.toLowerCase(Locale.ROOT)) || outer != null && outer.isAlias(name);
    }
}
