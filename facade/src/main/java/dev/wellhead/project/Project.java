package dev.wellhead.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project file says. Immutable.
 *
 * @param directory the file's folder: relative paths start here
 * @param connections by name, in the file's order
 * @param destinations by name, in the file's order
 * @param syncs in the file's order
 * @param places where things stand in the file, by dotted path such as {@code connections.shop.settings.page-rows}
 */
public record Project(
        Path directory,
        Map<String, ConnectionDefinition> connections,
        Map<String, DestinationDefinition> destinations,
        List<SyncDefinition> syncs,
        Map<String, Place> places) {
    public Project {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
        destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
        syncs = List.copyOf(syncs);
        places = Map.copyOf(places);
    }

    /** A project that says nothing. */
    public static Project empty(Path directory) {
        return new Project(directory, Map.of(), Map.of(), List.of(), Map.of());
    }

    /**
     * Where a setting of a connection stands, or the nearest thing around it when it is missing from the file.
     *
     * @param setting as {@link dev.wellhead.settings.SettingsProblem#path()} names it
     */
    public Optional<Place> place(String connection, String setting) {
        String base = "connections." + connection;
        boolean auth = setting.equals("auth") || setting.startsWith("auth.");
        String path = base + (auth ? "." : ".settings.") + setting;
        while (!path.isEmpty()) {
            Place place = places.get(path);
            if (place != null) {
                return Optional.of(place);
            }
            int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
            path = end < base.length() ? (path.equals(base) ? "" : base) : path.substring(0, end);
        }
        return Optional.empty();
    }
}
