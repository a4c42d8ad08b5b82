package dev.wellhead.cli.context;

import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.project.DestinationDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Destinations of the project file as stores. */
final class Stores {
    private static final List<String> SETTINGS = List.of("memory-limit", "threads", "storage-version", "provenance");

    private Stores() {}

    static Store of(DestinationDefinition definition, Path directory) {
        String where = "destination '" + definition.name() + "'";
        if (!definition.type().equals("duckdb")) {
            throw CliCode.DESTINATION_UNKNOWN
                    .with(where + " is of type '" + definition.type() + "', which is not known")
                    .todo("write type: duckdb");
        }
        for (String key : definition.settings().keySet()) {
            if (!SETTINGS.contains(key)) {
                throw CliCode.DESTINATION_UNKNOWN
                        .with(where + " has no setting '" + key + "'")
                        .todo("known are: " + String.join(", ", SETTINGS));
            }
        }
        String path = definition.path().orElse(definition.name() + ".duckdb");
        try {
            Path file = directory.resolve(path).normalize();
            return new Store(definition.name(), file, options(definition.settings()));
        } catch (IllegalArgumentException e) {
            throw CliCode.DESTINATION_UNKNOWN
                    .with(where + ": " + e.getMessage())
                    .todo("correct 'settings' of the destination");
        }
    }

    private static DuckDbOptions options(Map<String, Object> settings) {
        DuckDbOptions options = DuckDbOptions.DEFAULT;
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            String value = String.valueOf(setting.getValue());
            options = switch (setting.getKey()) {
                case "memory-limit" -> options.withMemoryLimit(value);
                case "threads" -> options.withThreads(Integer.parseInt(value));
                case "storage-version" -> options.withStorageVersion(value);
                default -> options.withProvenance(Boolean.parseBoolean(value));
            };
        }
        return options;
    }
}
