package dev.wellhead.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A destination as the project file describes it.
 *
 * @param name what it is called
 * @param type what it is, e.g. {@code duckdb}
 * @param path its file or folder, relative to the project's folder; references are not replaced yet
 * @param settings what else it takes, as written
 */
public record DestinationDefinition(String name, String type, Optional<String> path, Map<String, Object> settings) {
    public DestinationDefinition {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
