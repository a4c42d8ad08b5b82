package dev.wellhead.simulators.base.faults;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules in order; the first that hits a request decides. Thread-safe. */
public final class FaultScript {
    private final List<FaultRule> rules = new ArrayList<>();
    private final List<int[]> seen = new ArrayList<>();
    private long injected;

    /** Replaces all rules and starts counting anew. */
    public synchronized void set(List<FaultRule> newRules) {
        rules.clear();
        seen.clear();
        newRules.forEach(this::add);
    }

    /** Adds a rule behind the others. */
    public synchronized void add(FaultRule rule) {
        rules.add(rule);
        seen.add(new int[1]);
    }

    public synchronized List<FaultRule> rules() {
        return List.copyOf(rules);
    }

    /** How many requests were hit so far. */
    public synchronized long injected() {
        return injected;
    }

    /** The fault for a request, or null. Every rule that matches counts the request. */
    public synchronized @Nullable Fault next(String name, String method, String path) {
        if (name.startsWith("simulator.")) {
            return null;
        }
        Fault found = null;
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.matches(name, method + " " + path) && rule.hits(++seen.get(i)[0]) && found == null) {
                found = rule.fault();
                injected++;
            }
        }
        return found;
    }
}
