package dev.wellhead.project;

import dev.wellhead.settings.References;
import dev.wellhead.spi.ConnectorException;
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

    /**
     * The definition with every reference replaced.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when that fails
     */
    public DestinationDefinition resolved(References references) throws ConnectorException {
        String what = " of destination '" + name + "'";
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            boolean text = setting.getValue() instanceof String;
            values.put(
                    setting.getKey(),
                    text
                            ? references.replace("'" + setting.getKey() + "'" + what, (String) setting.getValue())
                            : setting.getValue());
        }
        Optional<String> where = path.isEmpty() ? path : Optional.of(references.replace("'path'" + what, path.get()));
        return new DestinationDefinition(name, type, where, values);
    }
}
