package dev.wellhead.cli.command;

import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.project.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which connections of a project refer to which secrets. */
final class SecretUses {
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{secret:([^}]*)}");

    /** Where each secret is referred to, by its name, in the order of the project file. */
    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    /** One place that refers to a secret. */
    record Use(String connection, String setting) {
        @Override
        public String toString() {
            return connection + " (" + setting + ")";
        }
    }

    private SecretUses() {}

    static SecretUses of(Project project) {
        SecretUses found = new SecretUses();
        project.connections().values().forEach(found::add);
        return found;
    }

    List<Use> of(String secret) {
        return uses.getOrDefault(secret, List.of());
    }

    /** The secrets that this connection refers to and no other one does. */
    List<String> onlyOf(String connection) {
        return uses.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .allMatch(use -> use.connection().equals(connection)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(ConnectionDefinition connection) {
        BiConsumer<String, String> use = (secret, setting) ->
                uses.computeIfAbsent(secret, name -> new ArrayList<>()).add(new Use(connection.name(), setting));
        walk("", connection.settings().values(), use);
        walk("auth.", connection.settings().auth().values(), use);
    }

    private static void walk(String prefix, Map<?, ?> values, BiConsumer<String, String> use) {
        values.forEach((key, value) -> walk(prefix + key, value, use));
    }

    private static void walk(String path, Object value, BiConsumer<String, String> use) {
        if (value instanceof Map<?, ?> members) {
            walk(path + ".", members, use);
        } else if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                walk(path + "[" + i + "]", elements.get(i), use);
            }
        } else {
            Matcher matcher = REFERENCE.matcher(String.valueOf(value));
            while (matcher.find()) {
                use.accept(matcher.group(1), path);
            }
        }
    }
}
