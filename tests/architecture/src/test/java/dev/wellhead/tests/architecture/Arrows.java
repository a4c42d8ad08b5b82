package dev.wellhead.tests.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which module may depend on which, as data. What a module may use, its users may use too. */
final class Arrows {
    /** A new module is added here together with its reason in ARCHITECTURE.md. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("spi", Set.of()),
            Map.entry("spi-processor", Set.of("spi")),
            Map.entry("testkit", Set.of("spi")),
            Map.entry("toolkit", Set.of("spi")),
            Map.entry("toolkit-google", Set.of("toolkit")),
            Map.entry("transport", Set.of("spi")),
            Map.entry("accounts", Set.of("spi")),
            Map.entry("plugin-host", Set.of("spi")),
            // No code shared with connectors, so that both cannot hide the same bug.
            Map.entry("simulators", Set.of()),
            Map.entry("connectors/bigquery", Set.of("toolkit", "toolkit-google")),
            Map.entry("connectors/hubspot", Set.of("toolkit")),
            Map.entry("connectors/ga4", Set.of("toolkit", "toolkit-google")),
            Map.entry("engine", Set.of("spi")),
            Map.entry("arrow", Set.of("spi")),
            Map.entry("destinations/duckdb", Set.of("engine", "arrow")),
            Map.entry("destinations/files", Set.of("engine", "arrow", "destinations/duckdb")),
            Map.entry("facade", Set.of("engine", "transport", "accounts", "plugin-host")),
            Map.entry(
                    "cli",
                    Set.of(
                            "facade",
                            "destinations/duckdb",
                            "destinations/files",
                            "connectors/bigquery",
                            "connectors/hubspot",
                            "connectors/ga4",
                            "simulators")),
            Map.entry("benchmarks", Set.of("cli", "testkit")));

    private Arrows() {}

    /** The modules that a module may use: the allowed ones and what those may use. */
    static Set<String> reachable(String path) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(ALLOWED.getOrDefault(path, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(ALLOWED.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /** Each use of a module that {@code path} must not know, had the classes been its own. */
    static List<String> violations(String path, JavaClasses classes) {
        Set<String> reachable = reachable(path);
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> forbidden(path, reachable, dependency.getTargetClass()))
                .map(Dependency::getDescription)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean forbidden(String path, Set<String> reachable, JavaClass target) {
        @Nullable Module owner = Repository.owner(target);
        return owner != null && !owner.path().equals(path) && !reachable.contains(owner.path());
    }
}
